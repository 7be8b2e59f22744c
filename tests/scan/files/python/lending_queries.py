# Reports of the lending desk: raw SQL beside the ORM.
from datetime import timedelta

from django.db import OperationalError, connection, models, transaction
from django.db.models import Count, F, Q
from django.db.models.functions import Coalesce, Now
from django.utils import timezone


class LoanQuerySet(models.QuerySet):
    def open(self):
        return self.filter(returned_at__isnull=True)

    def overdue(self):
        return self.open().filter(due__lt=timezone.now().date())

    def noisy(self):
        # extra() takes SQL as it is
        return self.extra(where=["reminded = 0 AND julianday('now') > julianday(due)"])

    def by_branch(self):
        return self.values("branch").annotate(n=Count("id")).order_by("-n")


class Loan(models.Model):
    copy = models.ForeignKey("catalog.Copy", on_delete=models.PROTECT)
    reader = models.ForeignKey("Reader", on_delete=models.PROTECT)
    due = models.DateField()
    returned_at = models.DateTimeField(null=True)
    reminded = models.BooleanField(default=False)

    objects = LoanQuerySet.as_manager()

    class Meta:
        indexes = [models.Index(fields=["due"], name="loan_due", condition=Q(returned_at=None))]

    def prolong(self, days=14):
        self.due = F("due") + timedelta(days=days)
        self.save(update_fields=["due"])


def reader_cards():
    with connection.cursor() as cursor:
        cursor.execute('''
            SELECT r.id,
                   r.surname || ', ' || ifnull(r.given, '-') AS name,
                   printf('%06d', r.card) AS card,
                   group_concat(DISTINCT l.branch) AS branches,
                   iif(count(l.id) > 10, 'frequent', 'rare') AS kind
              FROM lending_reader r
              LEFT JOIN lending_loan l ON l.reader_id = r.id
             WHERE r.status = "member"
               AND r.surname GLOB 'Mc*'
             GROUP BY r.id
             ORDER BY r.surname COLLATE NOCASE
        ''')
        return cursor.fetchall()


def merge_readers(keep, drop):
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(
            "UPDATE OR IGNORE lending_loan SET reader_id = %s WHERE reader_id = %s", [keep, drop]
        )
        cursor.execute("DELETE FROM lending_reader WHERE id = %s", [drop])


def next_card_number():
    with connection.cursor() as cursor:
        cursor.execute("SELECT seq FROM sqlite_sequence WHERE name = 'lending_reader'")
        row = cursor.fetchone()
    return row[0] + 1 if row else 1


def remind(send):
    for loan in Loan.objects.noisy().select_related("reader"):
        send(loan.reader.email, "Please replace or return the book you borrowed")
    for attempt in range(3):
        try:
            Loan.objects.overdue().update(reminded=True)
            break
        except OperationalError as problem:
            if "database is locked" in problem.args[0]:
                continue
            raise


def find_titles(words):
    condition = " AND ".join(["title LIKE %s"] * len(words))
    query = f"SELECT rowid, title FROM catalog_title WHERE {condition} LIMIT 20"
    with connection.cursor() as cursor:
        cursor.execute(query, [f"%{word}%" for word in words])
        return cursor.fetchall()
