-- MySQL 8. The SQLite version, with AUTOINCREMENT and PRAGMA, is in ../sqlite.
SET NAMES utf8mb4;
SET FOREIGN_KEY_CHECKS = 0;

CREATE TABLE `account` (
  `id` BIGINT UNSIGNED NOT NULL AUTO_INCREMENT,
  `name` VARCHAR(190) COLLATE utf8mb4_unicode_ci NOT NULL,
  `created` DATETIME NOT NULL DEFAULT CURRENT_TIMESTAMP,
  `is_admin` TINYINT(1) NOT NULL,
  PRIMARY KEY (`id`),
  UNIQUE KEY `account_name` (`name`)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4;

CREATE TABLE `session` (
  `token` CHAR(64) CHARACTER SET ascii NOT NULL PRIMARY KEY,
  `account` BIGINT UNSIGNED NOT NULL,
  `expires` TIMESTAMP NULL,
  KEY `session_account` (`account`),
  CONSTRAINT `session_account_fk` FOREIGN KEY (`account`) REFERENCES `account` (`id`) ON DELETE CASCADE
) ENGINE=InnoDB;

CREATE TABLE `page` (
  `id` INT NOT NULL AUTO_INCREMENT PRIMARY KEY,
  `body` MEDIUMTEXT,
  FULLTEXT KEY `page_body` (`body`)
) ENGINE=InnoDB COLLATE=utf8mb4_0900_ai_ci;

INSERT IGNORE INTO `account` (`name`, `is_admin`) VALUES ('admin', TRUE);
INSERT INTO `account` (`name`, `is_admin`) VALUES ('guest', FALSE)
  ON DUPLICATE KEY UPDATE `name` = VALUES(`name`);

DELIMITER //
CREATE TRIGGER `page_trim` BEFORE INSERT ON `page` FOR EACH ROW
BEGIN
  SET NEW.`body` = TRIM(NEW.`body`);
END//
DELIMITER ;

CREATE OR REPLACE VIEW `recent` AS
SELECT `account`, MAX(`expires`) AS `expires`, DATE_FORMAT(NOW(), '%Y-%m') AS `month`
FROM `session`
GROUP BY `account`;

LOCK TABLES `session` WRITE;
DELETE FROM `session` WHERE `expires` < NOW() - INTERVAL 30 DAY;
UNLOCK TABLES;
REPLACE INTO `account` (`id`, `name`, `is_admin`) VALUES (3, 'robot', FALSE);
SELECT IFNULL(`name`, '?'), GROUP_CONCAT(`id` SEPARATOR ', ') FROM `account` WHERE `name` LIKE 'a%' GROUP BY 1 LIMIT 5, 10;
SELECT LAST_INSERT_ID(), HEX(`token`), DATE(`expires`) FROM `session` WHERE JSON_EXTRACT(`extra`, '$.a') = 1;

SET FOREIGN_KEY_CHECKS = 1;
