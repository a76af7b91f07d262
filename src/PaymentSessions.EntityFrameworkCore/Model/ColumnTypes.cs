using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace PaymentSessions;

/// <summary>A database's types for columns.</summary>
internal abstract class ColumnTypes
{
    public void Configure(EntityTypeBuilder entity, in Column column, int order)
    {
        var (type, storeType) = TypeOf(column.Type);
        var property = entity.IndexerProperty(column.IsNullable && type.IsValueType ? typeof(Nullable<>).MakeGenericType(type) : type, column.Name)
            .HasColumnName(column.Name)
            .HasColumnType(storeType)
            .HasColumnOrder(order)
            .IsRequired(!column.IsNullable)
            .ValueGeneratedNever();
        if (column.Type == ColumnType.Name) ConfigureName(property);
    }

    protected abstract (Type Type, string StoreType) TypeOf(ColumnType type);

    /// <summary>Makes a column compare byte by byte, if it wouldn't.</summary>
    protected abstract void ConfigureName(PropertyBuilder property);
}
