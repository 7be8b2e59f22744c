SELECT été, '日本' FROM таблица WHERE ﻿ x = 1
