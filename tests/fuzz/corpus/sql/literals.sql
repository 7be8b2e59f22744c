SELECT 0x1F, 1e5, .5, 1., 'it''s', x'00FF', X'', 9223372036854775808, NULL, CURRENT_TIME, current_date, CURRENT_TIMESTAMP, "q""q", `b``b`, [br ack], 1_000
