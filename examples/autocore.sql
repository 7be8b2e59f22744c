-- The example: the database of a controller for vehicles and boats. A tablet shows screens; their
-- buttons switch channels of relay boards; macros switch several; CAN signals and sensors leave
-- telemetry behind. autocore.py fills it.
--
-- It holds on purpose what applications hold: JSON and tags in TEXT, UUIDs, booleans as 0 and 1,
-- times as ISO text and as epoch seconds, keys of one and of two columns, partial and expression
-- indexes, a view and a trigger.

CREATE TABLE users (
    id            INTEGER PRIMARY KEY AUTOINCREMENT,
    uuid          UUID NOT NULL UNIQUE,
    username      VARCHAR(40) NOT NULL,
    email         VARCHAR(255) COLLATE NOCASE,
    password_hash TEXT NOT NULL,
    role          TEXT NOT NULL DEFAULT 'driver' CHECK (role IN ('admin', 'mechanic', 'driver', 'guest')),
    is_active     BOOLEAN NOT NULL DEFAULT 1,
    preferences   JSON,
    created_at    DATETIME NOT NULL DEFAULT CURRENT_TIMESTAMP,
    last_login_at DATETIME
);

CREATE TABLE themes (
    id         INTEGER PRIMARY KEY,
    name       VARCHAR(60) NOT NULL UNIQUE,
    colors     JSON NOT NULL,
    is_dark    BOOLEAN NOT NULL DEFAULT 0,
    is_default BOOLEAN NOT NULL DEFAULT 0
);

CREATE TABLE icons (
    id       INTEGER PRIMARY KEY,
    name     VARCHAR(60) NOT NULL UNIQUE,
    category TEXT NOT NULL,
    tags     TEXT NOT NULL DEFAULT '',
    svg      TEXT NOT NULL,
    preview  BLOB
);

CREATE TABLE devices (
    id               INTEGER PRIMARY KEY AUTOINCREMENT,
    uuid             UUID NOT NULL UNIQUE,
    name             VARCHAR(100) NOT NULL,
    kind             VARCHAR(20) NOT NULL CHECK (kind IN ('controller', 'display', 'gateway', 'sensor')),
    owner_id         INTEGER REFERENCES users (id) ON DELETE SET NULL,
    theme_id         INTEGER REFERENCES themes (id),
    configuration    JSON NOT NULL DEFAULT '{}',
    tags             TEXT NOT NULL DEFAULT '',
    firmware         VARCHAR(20),
    ip_address       TEXT,
    supply_volts     REAL CHECK (supply_volts IS NULL OR supply_volts BETWEEN 0 AND 60),
    is_online        BOOLEAN NOT NULL DEFAULT 0,
    first_seen_at    DATETIME NOT NULL,
    last_seen_epoch  INTEGER
);

CREATE TABLE relay_boards (
    id            INTEGER PRIMARY KEY,
    device_id     INTEGER NOT NULL REFERENCES devices (id) ON DELETE CASCADE,
    name          VARCHAR(100) NOT NULL,
    model         TEXT NOT NULL,
    channel_count INTEGER NOT NULL DEFAULT 16 CHECK (channel_count > 0 AND channel_count <= 32),
    serial_number TEXT,
    installed_on  DATE
);

-- A channel is known by its board and number, so what points here points with two columns.
CREATE TABLE relay_channels (
    board_id       INTEGER NOT NULL REFERENCES relay_boards (id) ON DELETE CASCADE,
    channel        INTEGER NOT NULL,
    label          VARCHAR(80) NOT NULL,
    function       TEXT NOT NULL DEFAULT 'toggle',
    max_amps       DECIMAL(5, 2) NOT NULL DEFAULT 10,
    is_on          BOOLEAN NOT NULL DEFAULT 0,
    switched_at    DATETIME,
    switched_count INTEGER NOT NULL DEFAULT 0,
    icon_id        INTEGER REFERENCES icons (id) ON UPDATE CASCADE ON DELETE SET NULL,
    PRIMARY KEY (board_id, channel),
    CHECK (channel >= 1 AND channel <= 32)
) WITHOUT ROWID;

CREATE TABLE screens (
    id         INTEGER PRIMARY KEY,
    device_id  INTEGER NOT NULL REFERENCES devices (id) ON DELETE CASCADE,
    parent_id  INTEGER REFERENCES screens (id) DEFERRABLE INITIALLY DEFERRED,
    title      VARCHAR(80) NOT NULL,
    position   INTEGER NOT NULL DEFAULT 0,
    layout     JSON,
    is_visible BOOLEAN NOT NULL DEFAULT 1
);

CREATE TABLE macros (
    id          INTEGER PRIMARY KEY,
    device_id   INTEGER NOT NULL REFERENCES devices (id) ON DELETE CASCADE,
    name        VARCHAR(80) NOT NULL,
    description TEXT,
    steps       JSON NOT NULL,
    created_by  INTEGER REFERENCES users (id) ON DELETE SET NULL,
    run_count   INTEGER NOT NULL DEFAULT 0,
    last_run_at DATETIME,
    UNIQUE (device_id, name)
);

CREATE TABLE screen_items (
    id         INTEGER PRIMARY KEY,
    screen_id  INTEGER NOT NULL REFERENCES screens (id) ON DELETE CASCADE,
    item_type  TEXT NOT NULL CHECK (item_type IN ('button', 'gauge', 'switch', 'label')),
    label      VARCHAR(80),
    x          INTEGER NOT NULL,
    y          INTEGER NOT NULL,
    width      INTEGER NOT NULL DEFAULT 1,
    height     INTEGER NOT NULL DEFAULT 1,
    icon_id    INTEGER REFERENCES icons (id) ON DELETE SET NULL,
    macro_id   INTEGER REFERENCES macros ON DELETE SET NULL,
    board_id   INTEGER,
    channel    INTEGER,
    options    JSON,
    FOREIGN KEY (board_id, channel) REFERENCES relay_channels (board_id, channel) ON DELETE SET NULL
);

CREATE TABLE can_signals (
    id          INTEGER PRIMARY KEY,
    device_id   INTEGER NOT NULL REFERENCES devices (id) ON DELETE CASCADE,
    name        VARCHAR(60) NOT NULL,
    can_id      INTEGER NOT NULL,
    start_bit   INTEGER NOT NULL,
    bit_length  INTEGER NOT NULL,
    scale       REAL NOT NULL DEFAULT 1.0,
    "offset"    REAL NOT NULL DEFAULT 0,
    unit        TEXT,
    is_signed   BOOLEAN NOT NULL DEFAULT 0,
    CONSTRAINT can_signals_device_name UNIQUE (device_id, name),
    CONSTRAINT can_signals_fit CHECK (start_bit + bit_length <= 64)
);

CREATE TABLE telemetry_data (
    id          INTEGER PRIMARY KEY AUTOINCREMENT,
    device_id   INTEGER NOT NULL REFERENCES devices (id) ON DELETE CASCADE,
    signal_id   INTEGER REFERENCES can_signals (id) ON DELETE SET NULL,
    recorded_at TIMESTAMP NOT NULL,
    value       REAL,
    quality     SMALLINT NOT NULL DEFAULT 100,
    raw         BLOB
);

CREATE TABLE event_logs (
    id             INTEGER PRIMARY KEY AUTOINCREMENT,
    event_uuid     UUID NOT NULL,
    device_id      INTEGER REFERENCES devices (id) ON DELETE SET NULL,
    user_id        INTEGER REFERENCES users (id) ON DELETE SET NULL,
    severity       TEXT NOT NULL DEFAULT 'info',
    event_type     VARCHAR(40) NOT NULL,
    message        TEXT NOT NULL,
    details        JSON,
    occurred_epoch INTEGER NOT NULL,
    created_at     DATETIME NOT NULL,
    CHECK (severity IN ('debug', 'info', 'warning', 'error'))
);

CREATE UNIQUE INDEX users_username ON users (lower(username));
CREATE UNIQUE INDEX themes_one_default ON themes (is_default) WHERE is_default = 1;
CREATE INDEX devices_owner ON devices (owner_id);
CREATE INDEX devices_online ON devices (name) WHERE is_online = 1;
CREATE INDEX relay_boards_device ON relay_boards (device_id);
CREATE INDEX screens_device ON screens (device_id, position);
CREATE INDEX screen_items_screen ON screen_items (screen_id);
CREATE INDEX screen_items_relay ON screen_items (board_id, channel) WHERE board_id IS NOT NULL;
CREATE INDEX can_signals_range ON can_signals (can_id, start_bit + bit_length);
CREATE INDEX telemetry_data_device ON telemetry_data (device_id, recorded_at DESC);
CREATE INDEX telemetry_data_signal ON telemetry_data (signal_id, recorded_at);
CREATE INDEX telemetry_data_poor ON telemetry_data (device_id) WHERE quality < 50;
CREATE INDEX event_logs_device ON event_logs (device_id, occurred_epoch DESC);
CREATE INDEX event_logs_trouble ON event_logs (created_at) WHERE severity IN ('warning', 'error');

CREATE VIEW device_overview AS
SELECT d.id, d.name, d.kind, u.username AS owner, d.is_online,
       (SELECT count(*) FROM relay_channels c JOIN relay_boards b ON b.id = c.board_id
         WHERE b.device_id = d.id AND c.is_on = 1) AS channels_on,
       datetime(d.last_seen_epoch, 'unixepoch') AS last_seen_at
  FROM devices d LEFT JOIN users u ON u.id = d.owner_id;

CREATE TRIGGER relay_channels_switched AFTER UPDATE OF is_on ON relay_channels
WHEN new.is_on <> old.is_on
BEGIN
    UPDATE relay_channels
       SET switched_at = CURRENT_TIMESTAMP, switched_count = switched_count + 1
     WHERE board_id = new.board_id AND channel = new.channel;
END;
