#!/usr/bin/env python3
"""Makes the example database: the device fleet of autocore.sql, some 200,000 rows of believable data.

usage: autocore.py [--seed N] [--rows-scale F] OUT.db

The same seed gives the same rows. --rows-scale stretches telemetry_data and event_logs.
"""

import argparse
import datetime
import json
import math
import os
import pathlib
import random
import sqlite3
import uuid

SCHEMA = pathlib.Path(__file__).with_name("autocore.sql")
START = datetime.datetime(2024, 1, 1)
DAYS = 300
DEVICES = 48
TELEMETRY_ROWS = 150_000
EVENT_ROWS = 47_000

FIRST_NAMES = "Ana Björn Chloé Dmitri Elif Fatou Grace Hiroshi Inês Jürgen Kofi Lucía Mei Noor Óscar Priya".split()
LAST_NAMES = "Andersson Bauer Castro Dubois Eriksen Fernández García Haddad Ito Jensen Kowalski López Müller".split()
ROLES = ["admin", "mechanic", "driver", "driver", "driver", "guest"]
ICONS = {
    "lighting": ["headlight", "beacon", "work-light", "cabin-light", "nav-light"],
    "power": ["battery", "alternator", "inverter", "solar", "shore-power"],
    "fluids": ["water-pump", "bilge-pump", "fuel", "coolant", "grey-water"],
    "climate": ["fan", "heater", "air-conditioner", "vent"],
    "motion": ["winch", "trim-tab", "tailgate", "step", "awning"],
}
VEHICLES = ["Fire Engine", "Ambulance", "Camper", "Trawler", "Crane", "Snowplough", "Ferry", "Tractor"]
FUNCTIONS = ["toggle", "toggle", "momentary", "pulse", "dimmer"]
SIGNALS = [  # name, CAN identifier, start bit, bits, scale, offset, unit, signed, centre, spread
    ("engine_speed", 0x0CF00400, 24, 16, 0.125, 0, "rpm", 0, 1400, 350),
    ("coolant_temperature", 0x18FEEE00, 0, 8, 1, -40, "°C", 0, 84, 6),
    ("oil_pressure", 0x18FEEF00, 24, 8, 4, 0, "kPa", 0, 380, 40),
    ("battery_voltage", 0x18FEF700, 48, 16, 0.05, 0, "V", 0, 13.6, 0.5),
    ("fuel_level", 0x18FEFC00, 8, 8, 0.4, 0, "%", 0, 55, 20),
    ("outside_temperature", 0x18FEF500, 24, 16, 0.03125, -273, "°C", 0, 12, 9),
    ("steering_angle", 0x18F00900, 0, 16, 0.0009765625, -31.374, "rad", 1, 0, 0.4),
]
EVENTS = [  # type, severity, message, weight
    ("device.online", "info", "{device} came online", 8),
    ("device.offline", "warning", "{device} stopped answering", 3),
    ("relay.switched", "info", "channel {n} of {device} was switched {onoff}", 20),
    ("relay.overload", "error", "channel {n} of {device} drew {amps} A and was cut off", 1),
    ("macro.run", "info", 'macro "{macro}" ran in {ms} ms', 9),
    ("user.login", "info", "signed in from 10.0.{n}.{m}", 6),
    ("user.login_failed", "warning", "wrong password from 10.0.{n}.{m}", 1),
    ("can.timeout", "warning", "no frame of signal {signal} for {ms} ms", 4),
    ("firmware.updated", "info", "{device} now runs {firmware}", 1),
    ("sensor.trace", "debug", "calibration of {signal}: Δ = {delta}", 5),
]
MACROS = ["All lights off", "Arrival", "Night drive", "Emergency stop", "Pump out", "Cabin warm-up"]


class Fleet:
    """Writes the tables in the order of their references."""

    def __init__(self, database, seed, rows_scale):
        self.database = database
        self.random = random.Random(seed)
        self.rows_scale = rows_scale
        self.boards = {}  # device: [(board, channels)]
        self.firmware = {}

    def insert(self, table, rows):
        rows = iter(rows)
        first = next(rows)
        marks = ", ".join("?" * len(first))
        statement = f'INSERT INTO {table} VALUES ({marks})'
        self.database.execute(statement, first)
        self.database.executemany(statement, rows)

    def uuid(self):
        return str(uuid.UUID(int=self.random.getrandbits(128), version=4))

    def moment(self, first=0.0, last=1.0):
        """A moment of the fleet's time, between the given shares of it."""
        return START + datetime.timedelta(
            milliseconds=int(self.random.uniform(first, last) * DAYS * 86_400_000)
        )

    def chance(self, probability):
        return 1 if self.random.random() < probability else 0

    def maybe(self, value, probability):
        return value if self.chance(probability) else None

    def users(self):
        for number in range(1, 41):
            first, last = self.random.choice(FIRST_NAMES), self.random.choice(LAST_NAMES)
            preferences = {"language": self.random.choice(["en", "de", "es", "fr"]),
                           "units": self.random.choice(["metric", "imperial"]),
                           "notify": bool(self.chance(0.6))}
            yield (number, self.uuid(), f"{first}.{last}{number}",
                   self.maybe(f"{first}.{last}{number}@example.com", 0.9),
                   "scrypt$" + self.random.randbytes(24).hex(), self.random.choice(ROLES),
                   self.chance(0.9), self.maybe(json.dumps(preferences), 0.8),
                   f"{self.moment(last=0.7):%Y-%m-%d %H:%M:%S}",
                   self.maybe(f"{self.moment(0.8):%Y-%m-%d %H:%M:%S}", 0.85))

    def themes(self):
        for number, name in enumerate(["Daylight", "Midnight", "Amber", "Harbour", "High contrast"], 1):
            colors = {part: f"#{self.random.getrandbits(24):06x}" for part in ("back", "text", "accent")}
            yield number, name, json.dumps(colors), int(number in (2, 3)), int(number == 2)

    def icons(self):
        number = 0
        for category, names in ICONS.items():
            for name in names:
                number += 1
                svg = (f'<svg viewBox="0 0 24 24"><title>{name}</title>'
                       f'<path d="M{number} 2L{24 - number % 9} 22H4z"/></svg>')
                yield (number, name, category, f"{category},{name.split('-')[0]}", svg,
                       self.maybe(b"\x89PNG\r\n\x1a\n" + self.random.randbytes(200), 0.7))

    def devices(self):
        for number in range(1, DEVICES + 1):
            kind = self.random.choice(["controller", "controller", "display", "gateway", "sensor"])
            self.firmware[number] = f"{self.random.randrange(2, 5)}.{self.random.randrange(10)}.0"
            configuration = {"bus": {"bitrate": self.random.choice([250000, 500000]), "listen": True},
                             "brightness": self.random.randrange(20, 101),
                             "alarms": self.random.sample(["low-voltage", "over-heat", "door"], 2)}
            tags = ",".join(self.random.sample(["fleet-a", "fleet-b", "12v", "24v", "test", "lease"], 2))
            last_seen = self.moment(0.95).replace(tzinfo=datetime.timezone.utc)
            yield (number, self.uuid(), f"{self.random.choice(VEHICLES)} {number:02d}", kind,
                   self.maybe(self.random.randrange(1, 41), 0.9), self.random.randrange(1, 6),
                   json.dumps(configuration), tags, self.firmware[number],
                   f"10.0.{number}.{self.random.randrange(2, 255)}",
                   self.maybe(round(self.random.choice([12.6, 25.2]) + self.random.gauss(0, 0.4), 2), 0.9),
                   self.chance(0.75), f"{self.moment():%Y-%m-%dT%H:%M:%SZ}",
                   self.maybe(int(last_seen.timestamp()), 0.95))

    def relay_boards(self):
        number = 0
        for device in range(1, DEVICES + 1):
            self.boards[device] = []
            for _ in range(self.random.randrange(1, 4)):
                number += 1
                channels = self.random.choice([8, 16, 16])
                self.boards[device].append((number, channels))
                yield (number, device, f"Board {chr(64 + len(self.boards[device]))}", f"RB-{channels}M",
                       channels, self.maybe(f"SN{self.random.getrandbits(40):010X}", 0.9),
                       self.maybe(f"{self.moment():%Y-%m-%d}", 0.8))

    def relay_channels(self):
        for board, channels in [board for boards in self.boards.values() for board in boards]:
            for channel in range(1, channels + 1):
                icon = self.random.randrange(1, 25)
                yield (board, channel, f"Channel {channel}", self.random.choice(FUNCTIONS),
                       self.random.choice([5, 7.5, 10, 12.25, 20]), self.chance(0.3),
                       self.maybe(f"{self.moment():%Y-%m-%d %H:%M:%S}", 0.6),
                       self.random.randrange(500), self.maybe(icon, 0.8))

    def screens(self):
        number = 0
        for device in range(1, DEVICES + 1):
            home = number + 1
            for position, title in enumerate(["Home", "Lights", "Pumps", "Engine", "Settings"]):
                number += 1
                layout = {"columns": 4, "rows": 3, "theme": self.random.choice(["inherit", "dark"])}
                yield (number, device, home if position else None, title, position,
                       self.maybe(json.dumps(layout), 0.9), self.chance(0.95))

    def macros(self):
        number = 0
        for device in range(1, DEVICES + 1):
            for name in self.random.sample(MACROS, 3):
                number += 1
                board, channels = self.random.choice(self.boards[device])
                steps = [{"board": board, "channel": self.random.randrange(1, channels + 1),
                          "set": self.random.choice(["on", "off"]),
                          "wait_ms": self.random.choice([0, 250, 1000])} for _ in range(4)]
                yield (number, device, name, self.maybe(f"{name}, as the crew asked for", 0.5),
                       json.dumps(steps), self.maybe(self.random.randrange(1, 41), 0.9),
                       self.random.randrange(400), self.maybe(f"{self.moment():%Y-%m-%d %H:%M:%S}", 0.8))

    def screen_items(self):
        number = 0
        for screen in range(1, DEVICES * 5 + 1):
            device = (screen - 1) // 5 + 1
            for place in range(8):
                number += 1
                kind = self.random.choice(["button", "button", "switch", "gauge", "label"])
                board, channels = self.random.choice(self.boards[device])
                is_relay = kind == "switch"
                macro = (device - 1) * 3 + self.random.randrange(1, 4)
                options = {"color": f"#{self.random.getrandbits(24):06x}", "confirm": bool(self.chance(0.2))}
                yield (number, screen, kind, self.maybe(f"{kind.title()} {place + 1}", 0.9), place % 4,
                       place // 4, 1, 1, self.maybe(self.random.randrange(1, 25), 0.8),
                       macro if kind == "button" else None, board if is_relay else None,
                       self.random.randrange(1, channels + 1) if is_relay else None,
                       self.maybe(json.dumps(options), 0.7))

    def can_signals(self):
        number = 0
        for device in range(1, DEVICES + 1):
            for signal in SIGNALS:
                number += 1
                yield (number, device, *signal[:8])

    def telemetry_data(self):
        rows = int(TELEMETRY_ROWS * self.rows_scale)
        step = DAYS * 86_400_000 / rows
        for number in range(1, rows + 1):
            device = self.random.randrange(DEVICES)
            kind = self.random.randrange(len(SIGNALS))
            centre, spread = SIGNALS[kind][8:10]
            at = START + datetime.timedelta(milliseconds=int((number - self.random.random()) * step))
            wave = math.sin(at.hour / 24 * math.tau + device)
            yield (number, device + 1, device * len(SIGNALS) + kind + 1,
                   at.isoformat(sep=" ", timespec="milliseconds"),
                   self.maybe(round(centre + spread * (0.6 * wave + self.random.gauss(0, 0.3)), 4), 0.99),
                   100 if self.chance(0.97) else self.random.randrange(100),
                   self.maybe(self.random.randbytes(8), 0.2))

    def event_logs(self):
        rows = int(EVENT_ROWS * self.rows_scale)
        kinds = self.random.choices(EVENTS, [event[3] for event in EVENTS], k=rows)
        step = DAYS * 86_400 / rows
        for number, (kind, severity, message, _) in enumerate(kinds, 1):
            device = self.random.randrange(1, DEVICES + 1)
            facts = {"n": self.random.randrange(1, 17), "m": self.random.randrange(2, 255),
                     "ms": self.random.randrange(3, 4000), "amps": round(self.random.uniform(10, 40), 1),
                     "onoff": self.random.choice(["on", "off"])}
            text = message.format(**facts, device=f"device {device}", macro=self.random.choice(MACROS),
                                  signal=self.random.choice(SIGNALS)[0], firmware=self.firmware[device],
                                  delta=round(self.random.gauss(0, 0.02), 5))
            epoch = int(START.replace(tzinfo=datetime.timezone.utc).timestamp() + number * step)
            written = datetime.datetime.fromtimestamp(epoch, datetime.timezone.utc)
            yield (number, self.uuid(), device, self.maybe(self.random.randrange(1, 41), 0.6), severity,
                   kind, text, self.maybe(json.dumps(facts), 0.7), epoch, f"{written:%Y-%m-%dT%H:%M:%SZ}")

    def fill(self):
        for table in ("users", "themes", "icons", "devices", "relay_boards", "relay_channels", "screens",
                      "macros", "screen_items", "can_signals", "telemetry_data", "event_logs"):
            self.insert(table, getattr(self, table)())


def main():
    parser = argparse.ArgumentParser(description="make the example database")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--rows-scale", type=float, default=1.0)
    parser.add_argument("out", type=pathlib.Path)
    arguments = parser.parse_args()

    arguments.out.parent.mkdir(parents=True, exist_ok=True)
    partial = arguments.out.with_suffix(".partial")
    partial.unlink(missing_ok=True)
    database = sqlite3.connect(partial, isolation_level=None)
    database.executescript("PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF;")
    database.executescript(SCHEMA.read_text(encoding="utf-8"))
    database.execute("BEGIN")
    Fleet(database, arguments.seed, arguments.rows_scale).fill()
    database.execute("COMMIT")
    if database.execute("PRAGMA foreign_key_check").fetchall():
        raise SystemExit("autocore.py: the rows made do not keep the foreign keys")
    database.close()
    os.replace(partial, arguments.out)


main()
