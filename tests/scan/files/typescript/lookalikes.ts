// A calendar's view model. It talks to a REST service only; there is no database here, although
// earlier versions kept a "PRAGMA user_version" in a local file.
import { format, isBefore, parseISO } from 'date-fns';
import { minimatch } from 'minimatch';

type Mode = 'insert' | 'replace' | 'match';

export interface CalendarEntry {
  rowid: string;
  title: string;
  date: string;
  time?: string;
  isActive: 0 | 1;
}

export const strftime = (pattern: string, when: Date): string => format(when, pattern.replaceAll('%', ''));

export function datetime(now: Date = new Date()): string {
  return strftime('%yyyy-%MM-%dd %HH:%mm', now);
}

export class CalendarView {
  private readonly entries = new Map<string, CalendarEntry>();
  private mode: Mode = 'insert';

  constructor(private readonly base: URL, private readonly glob = '*') {}

  async load(): Promise<void> {
    const reply = await fetch(new URL('entries?order=rowid&limit=0,50', this.base), {
      headers: { Pragma: 'no-cache', 'If-Match': '*' },
    });
    if (!reply.ok) throw new Error(`The calendar is locked (${reply.status}); retry later`);
    for (const entry of (await reply.json()) as CalendarEntry[]) {
      if (minimatch(entry.title, this.glob)) this.entries.set(entry.rowid, entry);
    }
  }

  setMode(mode: Mode): void {
    this.mode = mode;
  }

  upcoming(now = new Date()): CalendarEntry[] {
    return [...this.entries.values()]
      .filter((e) => e.isActive === 1 && isBefore(now, parseISO(`${e.date}T${e.time ?? '00:00'}`)))
      .sort((a, b) => a.date.localeCompare(b.date));
  }

  typeOf(entry: CalendarEntry): string {
    return typeof entry.time === 'undefined' ? 'whole day' : 'hour';
  }

  label(entry: CalendarEntry): string {
    const like = entry.title.match(/like|match/i) ? '♥' : '';
    return `${like}${entry.title} (${datetime(parseISO(entry.date))})`;
  }

  help(): string {
    return [
      'Insert or replace an entry by typing over it.',
      'Select the colour you like from where you want, and vacuum the rest.',
      'Begin immediately; attach a file to the entry; collate pages when printing.',
      'Update or ignore: the choice is yours.',
    ].join('\n');
  }

  get state(): string {
    return `${this.mode}: ${this.entries.size} entries, changes()`;
  }
}

export const postgresOnly = {
  search: `SELECT id FROM entry WHERE title ILIKE $1 AND is_active = TRUE AND day >= date_trunc('month', now())`,
  names: `SELECT string_agg(title, ', ' ORDER BY day) FROM entry WHERE to_char(day, 'YYYY-MM') = $1`,
  upsert: `INSERT INTO entry (id, title) VALUES ($1, $2) ON CONFLICT (id) DO UPDATE SET title = EXCLUDED.title`,
  tables: `SELECT table_name FROM information_schema.tables WHERE table_schema = 'public' LIMIT 50 OFFSET 0`,
};
