<?php

namespace App\Http\Controllers;

use App\Models\Invoice;
use App\Models\Payment;
use Carbon\Carbon;
use Illuminate\Database\QueryException;
use Illuminate\Http\Request;
use Illuminate\Support\Facades\DB;
use Illuminate\Support\Facades\File;
use Illuminate\Support\Facades\Log;

class ReportController extends Controller
{
    public function monthly(Request $request)
    {
        $year = $request->integer('year', (int) date('Y'));

        $months = Invoice::query()
            ->selectRaw("strftime('%m', issued_at) as month, sum(total) as total")
            ->whereRaw("strftime('%Y', issued_at) = ?", [(string) $year])
            ->where('cancelled', false)
            ->groupBy('month')
            ->get();

        return view('reports.monthly', compact('months', 'year'));
    }

    public function customers(Request $request)
    {
        return DB::table('invoices')
            ->join('customers', 'customers.id', '=', 'invoices.customer_id')
            ->select('customers.name')
            ->selectRaw("GROUP_CONCAT(invoices.number, ' / ') AS numbers")
            ->selectRaw('IFNULL(SUM(invoices.total), 0) AS total')
            ->selectRaw("json_extract(customers.extra, '$.region') AS region")
            ->whereRaw('customers.name LIKE ?', ['%' . $request->input('q') . '%'])
            ->whereRaw('customers.active = 1')
            ->groupBy('customers.id')
            ->orderByRaw('customers.name COLLATE NOCASE ASC')
            ->paginate(25);
    }

    public function overdue()
    {
        $rows = DB::select(<<<'SQL'
            SELECT i.number,
                   printf('%.2f', i.total / 100.0) AS amount,
                   CAST(julianday('now') - julianday(i.due_at) AS INTEGER) AS days
              FROM invoices i
             WHERE i.paid = 0
               AND i.due_at < date('now')
               AND i.status <> "draft"
             ORDER BY days DESC
             LIMIT 0, 100
            SQL);

        return response()->json($rows)->header('Pragma', 'no-cache');
    }

    public function importPayments(Request $request)
    {
        $lines = array_map('str_getcsv', file($request->file('csv')->path()));

        try {
            DB::transaction(function () use ($lines) {
                foreach ($lines as [$reference, $amount, $date]) {
                    DB::statement(
                        'INSERT OR IGNORE INTO payments (reference, amount, paid_on) VALUES (?, ?, ?)',
                        [$reference, (int) round($amount * 100), Carbon::parse($date)->format('Y-m-d')]
                    );
                }
                DB::statement("UPDATE invoices SET paid = 1 WHERE number IN (SELECT reference FROM payments)");
            });
        } catch (QueryException $e) {
            if (str_contains($e->getMessage(), 'SQLITE_BUSY') || str_contains($e->getMessage(), 'database is locked')) {
                return back()->withErrors('The database is busy. Please import again.');
            }
            throw $e;
        }

        Log::info('Imported payments', ['count' => count($lines), 'date' => now()->toDateString()]);

        return redirect()->route('payments.index')->with('status', 'Insert or replace: done.');
    }

    public function nextNumber(): int
    {
        $row = DB::selectOne("SELECT seq FROM sqlite_sequence WHERE name = 'invoices'");

        return ($row->seq ?? 0) + 1;
    }

    public function backup()
    {
        $target = storage_path('backups/' . now()->format('Y-m-d') . '.sqlite');
        File::copy(database_path('database.sqlite'), $target);
        DB::statement('PRAGMA wal_checkpoint(TRUNCATE)');

        return response()->download($target);
    }

    public function payments(Request $request)
    {
        return Payment::whereDate('paid_on', '>=', $request->date('from'))
            ->orderByDesc('paid_on')
            ->limit(100)
            ->get();
    }
}
