UPDATE t SET at = datetime('2024-01-01', '+1 day'), day = date('2024-01-01', 'start of year') WHERE id = 1;
