using System.Collections;
using System.Collections.Immutable;
using System.Reflection;

namespace PaymentSessions.Tests;

/// <summary>Makes an instance of any record, with something in every property; what is private or secret has <see cref="Secret"/> in it.</summary>
internal static class Sample
{
    public const string Secret = "top-secret";

    public static bool IsSecret(PropertyInfo property) =>
        property.Name.Contains("Private", StringComparison.Ordinal) || property.Name.Contains("Secret", StringComparison.Ordinal);

    public static object Of(Type type)
    {
        var constructor = type.GetConstructors().MinBy(constructor => constructor.GetParameters().Length);
        var sample = constructor is null
            ? Activator.CreateInstance(type)!
            : constructor.Invoke([.. constructor.GetParameters().Select(parameter => ValueOf(parameter.ParameterType, "text"))]);

        foreach (var property in type.GetProperties().Where(property => property.SetMethod is not null))
        {
            property.SetValue(sample, ValueOf(property.PropertyType, IsSecret(property) ? Secret : "text"));
        }

        return sample;
    }

    private static object? ValueOf(Type type, string text)
    {
        if (Nullable.GetUnderlyingType(type) is { } underlying) return ValueOf(underlying, text);
        if (type == typeof(string)) return text;
        if (type == typeof(RawJson)) return RawJson.Create(json => json.WriteString("text", text));
        if (type == typeof(Money)) return Money.Of(1m, "EUR");
        if (type == typeof(ImmutableArray<string>)) return ImmutableArray.Create(text);
        if (type.IsGenericType && type.IsAssignableTo(typeof(IStructuralComparable)))
        {
            return type.GetField(nameof(ImmutableArray<>.Empty))?.GetValue(null) ?? Activator.CreateInstance(type);
        }

        if (type.IsValueType) return Activator.CreateInstance(type);

        var isRecord = type.IsClass && !type.IsAbstract && type.GetMethod("<Clone>$") is not null;
        return isRecord ? Of(type) : null;
    }
}
