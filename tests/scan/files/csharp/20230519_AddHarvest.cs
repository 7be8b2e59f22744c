using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable
#pragma warning disable CS1591

namespace Garden.Data.Migrations
{
    /// <inheritdoc />
    public partial class AddHarvest : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "Harvests",
                columns: table => new
                {
                    Id = table.Column<int>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    PlantId = table.Column<int>(type: "INTEGER", nullable: false),
                    Grams = table.Column<int>(type: "INTEGER", nullable: false, defaultValue: 0),
                    IsWeighed = table.Column<bool>(type: "INTEGER", nullable: false, defaultValueSql: "0"),
                    Note = table.Column<string>(type: "TEXT", nullable: true, collation: "NOCASE"),
                    At = table.Column<DateTime>(type: "TEXT", nullable: false, defaultValueSql: "strftime('%Y-%m-%d %H:%M:%S', 'now')")
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Harvests", x => x.Id);
                    table.CheckConstraint("CK_Grams", "typeof(Grams) = 'integer' AND Grams >= 0");
                });

            migrationBuilder.Sql("PRAGMA foreign_keys = 0;", suppressTransaction: true);

            migrationBuilder.Sql(@"
                INSERT OR REPLACE INTO Harvests (PlantId, Grams, Note)
                SELECT p.Id, 0, printf('%s, bed %d', p.Species, p.BedId)
                FROM Plants p
                WHERE p.Species = ""tomato"" OR p.Species GLOB 'Solanum*'
            ");

            migrationBuilder.Sql("UPDATE Beds SET IsFallow = 1 WHERE rowid NOT IN (SELECT BedId FROM Plants)");

            migrationBuilder.Sql("PRAGMA foreign_keys = 1;", suppressTransaction: true);

            migrationBuilder.CreateIndex(
                name: "IX_Harvests_Open",
                table: "Harvests",
                column: "PlantId",
                filter: "\"IsWeighed\" = 0");

            if (migrationBuilder.ActiveProvider == "Npgsql.EntityFrameworkCore.PostgreSQL")
            {
                migrationBuilder.Sql("CREATE INDEX harvest_year ON \"Harvests\" (date_part('year', \"At\"))");
                migrationBuilder.Sql("UPDATE \"Beds\" SET \"IsFallow\" = TRUE WHERE \"Name\" ILIKE 'old%'");
            }
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(name: "Harvests");
            migrationBuilder.Sql("DELETE FROM sqlite_sequence WHERE name = 'Harvests';");
            migrationBuilder.Sql("VACUUM;", suppressTransaction: true);
        }
    }
}

#pragma warning restore CS1591
