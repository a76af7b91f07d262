using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace PaymentSessions;

/// <summary>The tables as Entity Framework Core knows them, for migrations: entities without classes, since the store maps rows itself.</summary>
internal static class PaymentModel
{
    public static void AddTo(ModelBuilder modelBuilder, string? schema)
    {
        // Npgsql's conventions have marked the model before anybody can add to it: the only sign of the provider that a builder has.
        var isPostgreSql = modelBuilder.Model.GetAnnotations().Any(annotation => annotation.Name.StartsWith("Npgsql:", StringComparison.Ordinal));
        ColumnTypes types = isPostgreSql ? new PostgreSqlColumnTypes() : new SqliteColumnTypes();

        foreach (var table in PaymentTables.All)
        {
            var entity = modelBuilder.SharedTypeEntity<Dictionary<string, object>>(table.Name);
            entity.ToTable(table.Name, isPostgreSql ? schema : null, builder =>
            {
                foreach (var check in table.Checks) builder.HasCheckConstraint(check.Name, check.Sql);
            });
            foreach (var (order, column) in table.Columns.Index()) types.Configure(entity, column, order);
            entity.HasKey([.. table.Key]).HasName($"pk_{table.Name}");
            foreach (var index in table.Indexes) AddIndex(entity, index);
            foreach (var reference in table.References) AddReference(entity, table, reference);
        }

        modelBuilder.SharedTypeEntity<Dictionary<string, object>>(SchemaTable.Table.Name)
            .HasData(new Dictionary<string, object> { ["version"] = SchemaTable.Version });
    }

    /// <summary>The schema that a model's tables are in.</summary>
    /// <exception cref="InvalidOperationException">The model has no such tables.</exception>
    public static string? SchemaOf(DbContext context)
    {
        var entity = context.Model.FindEntityType(CollectionTable.Table.Name)
            ?? throw new InvalidOperationException(
                $"The model of {context.GetType().Name} has no tables for payment sessions. " +
                "Call modelBuilder.AddPaymentSessions() in its OnModelCreating.");
        return entity.GetSchema();
    }

    private static void AddIndex(EntityTypeBuilder entity, TableIndex index) =>
        entity.HasIndex([.. index.Columns], index.Name).HasDatabaseName(index.Name).IsUnique(index.IsUnique).HasFilter(index.Filter);

    private static void AddReference(EntityTypeBuilder entity, Table table, TableReference reference) =>
        entity.HasOne(reference.Target.Name, navigationName: null).WithMany()
            .HasForeignKey([.. reference.Columns])
            .HasConstraintName($"fk_{table.Name}_{reference.Columns[^1]}")
            .OnDelete(DeleteBehavior.Restrict);
}
