<?php
/*
 * A household's wallet, grown since 2009. Short tags, globals, everything in functions.
 *
 *   sqlite_open() went away with PHP 5.4; PDO took its place.
 */
require_once 'vendor/autoload.php';

use Doctrine\DBAL\DriverManager;
use Doctrine\DBAL\Driver\PDO\SQLite\Driver as SQLiteDriver;

$pdo = new PDO("sqlite::memory:");
$dbh = new \PDO('sqlite:/srv/wallet/wallet.db', null, null, [PDO::ATTR_TIMEOUT => 10]);
$mysql = new PDO('mysql:host=localhost;dbname=wallet_old', 'wallet', getenv('WALLET_PW'));
$dbal = DriverManager::getConnection(['driver' => 'pdo_sqlite', 'path' => '/srv/wallet/wallet.db']);

$sql = 'create table if not exists spending ('
     . ' id integer primary key autoincrement,'
     . ' what text not null collate nocase,'
     . ' cents integer not null check (typeof(cents) = "integer"),'
     . ' is_private boolean default 0,'
     . ' "when" text default (date(\'now\'))'
     . ')';
$dbh->exec($sql);
$dbh->query("PRAGMA case_sensitive_like = ON");

function spend($what, $euros)
{
    global $dbh;
    $q = $dbh->prepare("insert or abort into spending (what, cents) values (?, ?)");
    $q->execute(array($what, (int) ($euros * 100)));
    return $dbh->query('SELECT last_insert_rowid()')->fetchColumn();
}

function old_spend($mysql, $what)
{
    // MySQL's own LAST_INSERT_ID() and IFNULL()
    $mysql->prepare("INSERT INTO `spending` (`what`) VALUES (?) ON DUPLICATE KEY UPDATE `n` = `n` + 1")->execute([$what]);
    return $mysql->query("SELECT `id` FROM `spending` ORDER BY `id` DESC LIMIT 1")->fetchColumn();
}

function table_names()
{
    global $dbh, $dbal;
    $names = array();
    foreach ($dbh->query("select name, sql from sqlite_master where type = 'table'") as $row) {
        if (preg_match('/without\s+rowid/i', $row['sql'])) {
            continue;
        }
        $names[] = $row['name'];
    }
    foreach ($dbal->fetchAllAssociative('PRAGMA table_info(spending)') as $column) {
        $names[] = 'spending.' . $column['name'];
    }
    return $names;
}

function sums($year)
{
    global $dbh;
    $where = " where is_private = 0 and strftime('%Y', \"when\") = '" . intval($year) . "'";
    $q = "select what, total(cents) / 100 as euros, iif(count(*) > 1, 'often', 'once') as how from spending"
       . $where . " group by what having what not like '%gift%' order by rowid limit 0,10";
    return $dbh->query($q)->fetchAll();
}

function archive($file)
{
    global $dbh;
    $dbh->exec("attach database " . $dbh->quote($file) . " as archive");
    $dbh->exec('begin exclusive');
    $dbh->exec("replace into archive.spending select * from main.spending where \"when\" < date('now', 'start of year')");
    $dbh->exec('commit; detach database archive; vacuum;');
}

function nightly()
{
    $stamp = strftime('%Y-%m-%d');
    exec("sqlite3 /srv/wallet/wallet.db '.backup /backup/wallet-$stamp.db'");
    exec("cp /srv/wallet/wallet.db /backup/wallet-latest.db");
    printf("%s: backup of the wallet made\n", date('c'));
    foreach (glob('/backup/wallet-*.db') as $f) {
        if (filemtime($f) < time() - 30 * 86400) unlink($f);
    }
}

echo '<p title="Insert or replace the coin; begin immediately">', htmlspecialchars("You like it?"), '</p>';
echo "<!-- PRAGMA, ROWID, INSERT OR REPLACE -->\n";
