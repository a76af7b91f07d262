using System.Collections;
using System.Reflection;
using System.Text;

namespace PaymentSessions.Testing;

/// <summary>Writes everything that a snapshot holds as text, so that a difference is seen at once.</summary>
internal static class Describe
{
    public static string All(object? value)
    {
        var text = new StringBuilder();
        Append(text, value, indent: 0);
        return text.ToString();
    }

    private static void Append(StringBuilder text, object? value, int indent)
    {
        switch (value)
        {
            case null:
                text.AppendLine("null");
                break;
            case ReadOnlyMemory<byte> bytes:
                text.AppendLine(Convert.ToHexString(bytes.Span));
                break;
            case RawJson json:
                text.AppendLine(json.GetText());
                break;
            case string or Enum or bool or long or int or Money:
                text.AppendLine(value.ToString());
                break;
            case DateTimeOffset time:
                text.AppendLine(time.ToString("O"));
                break;
            case IEnumerable list:
                AppendList(text, list, indent);
                break;
            default:
                AppendMembers(text, value, indent);
                break;
        }
    }

    private static void AppendList(StringBuilder text, IEnumerable list, int indent)
    {
        text.AppendLine();
        foreach (var element in list)
        {
            text.Append(' ', indent).Append("- ");
            Append(text, element, indent + 2);
        }
    }

    private static void AppendMembers(StringBuilder text, object value, int indent)
    {
        text.AppendLine();
        foreach (var property in value.GetType().GetProperties(BindingFlags.Public | BindingFlags.Instance).Where(IsStored))
        {
            text.Append(' ', indent).Append(property.Name).Append(": ");
            Append(text, property.GetValue(value), indent + 2);
        }
    }

    /// <summary>What can't be set follows from the rest.</summary>
    private static bool IsStored(PropertyInfo property) => property.CanWrite && property.GetIndexParameters().Length == 0;
}
