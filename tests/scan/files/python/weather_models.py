"""Tables of a weather station, with SQLAlchemy."""

import os
from datetime import datetime, timezone

from sqlalchemy import (
    Boolean,
    Column,
    DateTime,
    Float,
    ForeignKey,
    Integer,
    String,
    UniqueConstraint,
    create_engine,
    event,
    func,
    select,
    text,
)
from sqlalchemy.dialects.sqlite import insert as sqlite_insert
from sqlalchemy.engine import Engine
from sqlalchemy.exc import OperationalError
from sqlalchemy.orm import declarative_base, relationship, sessionmaker
from sqlalchemy.pool import StaticPool

Base = declarative_base()

DEFAULT_URL = "sqlite:///weather.db"
POSTGRES_URL = "postgresql+psycopg2://weather@localhost/weather"


def make_engine(url=None):
    url = url or os.environ.get("WEATHER_DB", DEFAULT_URL)
    if url.startswith("postgresql"):
        return create_engine(url, pool_pre_ping=True)
    return create_engine(url, connect_args={"check_same_thread": False, "timeout": 30})


def make_test_engine():
    return create_engine(
        "sqlite:///:memory:",
        connect_args={"check_same_thread": False},
        poolclass=StaticPool,
    )


@event.listens_for(Engine, "connect")
def set_up_connection(dbapi_connection, connection_record):
    cursor = dbapi_connection.cursor()
    cursor.execute("PRAGMA foreign_keys=ON")
    cursor.execute("PRAGMA busy_timeout = 30000")
    cursor.close()


class Station(Base):
    __tablename__ = "station"
    __table_args__ = {"sqlite_autoincrement": True}

    id = Column(Integer, primary_key=True, autoincrement=True)
    name = Column(String(80, collation="NOCASE"), unique=True, nullable=False)
    active = Column(Boolean, default=True, server_default=text("1"))
    readings = relationship("Reading", back_populates="station")


class Reading(Base):
    __tablename__ = "reading"
    __table_args__ = (UniqueConstraint("station_id", "taken_at"),)

    id = Column(Integer, primary_key=True)
    station_id = Column(ForeignKey("station.id"), nullable=False)
    taken_at = Column(DateTime, default=lambda: datetime.now(timezone.utc))
    celsius = Column(Float)
    station = relationship("Station", back_populates="readings")


Session = sessionmaker()


def daily_means(session, station_id):
    day = func.strftime("%Y-%m-%d", Reading.taken_at)
    query = (
        select(day.label("day"), func.avg(Reading.celsius))
        .where(Reading.station_id == station_id)
        .group_by(day)
        .order_by(day)
    )
    return session.execute(query).all()


def recent(session):
    return session.execute(
        text(
            "SELECT s.name, datetime(r.taken_at, 'localtime') AS at, r.celsius "
            "FROM reading r JOIN station s ON s.id = r.station_id "
            "WHERE s.active = 1 AND julianday('now') - julianday(r.taken_at) < 2"
        )
    ).all()


def remember(session, rows):
    statement = sqlite_insert(Reading).values(rows)
    session.execute(statement.on_conflict_do_nothing())
    session.execute(Station.__table__.insert().prefix_with("OR IGNORE"), [{"name": "roof"}])


def is_locked(error: OperationalError) -> bool:
    """True where SQLite said that the "database is locked"."""
    return "locked" in str(error.orig)


def spread_label(low: float, high: float) -> str:
    # char(8211) in SQL, but here it is Python's own
    return f"{low:.1f}{chr(8211)}{high:.1f} °C"
