using System.Reflection;
using System.Runtime.CompilerServices;

namespace PaymentSessions.Tests;

/// <summary>What holds for every public type of a library: derive a fixture for each assembly.</summary>
public abstract class HouseRulesTests(Assembly assembly)
{
    private const BindingFlags Declared =
        BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly;

    private IEnumerable<Type> Types => assembly.GetExportedTypes();

    /// <summary>What others can call or override, but for what the compiler adds by itself.</summary>
    private IEnumerable<MethodBase> Methods => Types.SelectMany(type => type.GetMethods(Declared).Concat<MethodBase>(type.GetConstructors(Declared)))
        .Where(method => method.IsPublic || method.IsFamily || method.IsFamilyOrAssembly)
        .Where(method => !method.IsDefined(typeof(CompilerGeneratedAttribute)));

    [Test]
    public void There_is_something_to_check() =>
        Assert.That(Types.Count() + Methods.Count(), Is.GreaterThan(10));

    [Test]
    public void An_awaitable_method_is_called_Async_and_no_other_is() =>
        Assert.That(
            Methods.OfType<MethodInfo>().Where(method => !method.IsSpecialName)
                .Where(method => IsAwaitable(method.ReturnType) != method.Name.EndsWith("Async", StringComparison.Ordinal))
                .Select(Describe),
            Is.Empty);

    [Test]
    public void An_awaitable_method_takes_a_token_as_its_last_parameter() =>
        Assert.That(
            Methods.OfType<MethodInfo>().Where(method => IsAwaitable(method.ReturnType) && !method.IsSpecialName)
                .Where(method => method.Name != nameof(IAsyncDisposable.DisposeAsync))
                .Where(method => method.GetParameters().LastOrDefault()?.ParameterType != typeof(CancellationToken))
                .Select(Describe),
            Is.Empty);

    [Test]
    public void A_class_is_sealed_static_or_abstract() =>
        Assert.That(Types.Where(type => type is { IsClass: true, IsSealed: false, IsAbstract: false }).Select(type => type.FullName), Is.Empty);

    [Test]
    public void No_member_has_a_number_that_is_not_exact()
    {
        var inexact = new[] { typeof(double), typeof(float), typeof(Half) };
        var uses = Methods.SelectMany(method => TypesOf(method).Select(type => (Member: (MemberInfo)method, Type: type)))
            .Concat(Types.SelectMany(type => type.GetProperties(Declared)).Select(property => (Member: (MemberInfo)property, Type: property.PropertyType)))
            .Concat(Types.SelectMany(type => type.GetFields(Declared)).Select(field => (Member: (MemberInfo)field, Type: field.FieldType)));

        Assert.That(uses.Where(use => Parts(use.Type).Intersect(inexact).Any()).Select(use => Describe(use.Member)), Is.Empty);
    }

    [Test]
    public void Equality_is_either_whole_or_not_there()
    {
        using (Assert.EnterMultipleScope())
        {
            foreach (var type in Types.Where(type => !type.IsInterface && !type.IsEnum && !(type.IsAbstract && type.IsSealed)))
            {
                var isEquatable = type.IsAssignableTo(typeof(IEquatable<>).MakeGenericType(type));
                var isComparable = type.IsAssignableTo(typeof(IComparable<>).MakeGenericType(type));
                var operators = type.GetMethods(Declared).Where(method => method.IsSpecialName).Select(method => method.Name).ToHashSet();

                Assert.That(Overrides(type, nameof(Equals), typeof(object)), Is.EqualTo(isEquatable), $"{type}: Equals(object)");
                Assert.That(Overrides(type, nameof(GetHashCode)), Is.EqualTo(isEquatable), $"{type}: GetHashCode()");
                Assert.That(operators.Contains("op_Equality"), Is.EqualTo(operators.Contains("op_Inequality")), $"{type}: == and !=");
                if (type.IsValueType) Assert.That(isEquatable && operators.Contains("op_Equality"), Is.True, $"{type}: a struct");

                var order = new[] { "op_LessThan", "op_LessThanOrEqual", "op_GreaterThan", "op_GreaterThanOrEqual" };
                Assert.That(operators.Intersect(order), isComparable ? Is.EquivalentTo(order) : Is.Empty, $"{type}: order");
            }
        }
    }

    [Test]
    public void What_is_private_or_secret_is_not_printed()
    {
        using (Assert.EnterMultipleScope())
        {
            foreach (var type in Types.Where(type => !type.IsAbstract && type.GetProperties().Any(Sample.IsSecret)))
            {
                Assert.That(Sample.Of(type).ToString(), Does.Not.Contain(Sample.Secret), $"{type}");
            }
        }
    }

    [Test]
    public void Every_public_member_is_documented()
    {
        var documented = System.Xml.Linq.XDocument.Load(Path.ChangeExtension(assembly.Location, ".xml"))
            .Descendants("member").Select(member => member.Attribute("name")!.Value.Split('(', '~')[0]).ToHashSet();

        var members = Types.Where(type => !type.IsSubclassOf(typeof(Delegate))).SelectMany(DocumentedMembers);

        Assert.That(Types.Select(type => $"T:{NameOf(type)}").Concat(members).Where(name => !documented.Contains(name)), Is.Empty);
    }

    private static IEnumerable<string> DocumentedMembers(Type type)
    {
        var methods = type.GetMethods(Declared | BindingFlags.Public).Where(method => method.IsPublic && !method.IsDefined(typeof(CompilerGeneratedAttribute)))
            .Where(method => !method.IsSpecialName || method.Name.StartsWith("op_", StringComparison.Ordinal))
            .Select(method => $"M:{NameOf(type)}.{method.Name}{(method.IsGenericMethod ? $"``{method.GetGenericArguments().Length}" : "")}");
        var constructors = type.GetConstructors().Where(constructor => constructor.GetParameters().Length > 0).Select(_ => $"M:{NameOf(type)}.#ctor");
        var properties = type.GetProperties(Declared).Where(property => property.GetMethod?.IsPublic == true).Select(property => $"P:{NameOf(type)}.{property.Name}");
        var fields = type.GetFields(Declared).Where(field => field.IsPublic && !field.IsSpecialName).Select(field => $"F:{NameOf(type)}.{field.Name}");
        return methods.Concat(constructors).Concat(properties).Concat(fields);
    }

    private static bool IsAwaitable(Type type) =>
        typeof(Task).IsAssignableFrom(type)
        || type == typeof(ValueTask)
        || (type.IsGenericType && (type.GetGenericTypeDefinition() == typeof(ValueTask<>) || type.GetGenericTypeDefinition() == typeof(IAsyncEnumerable<>)));

    private static bool Overrides(Type type, string method, params Type[] parameters) =>
        type.GetMethod(method, parameters)!.DeclaringType == type;

    private static Type[] TypesOf(MethodBase method) =>
        [.. method.GetParameters().Select(parameter => parameter.ParameterType), .. method is MethodInfo info ? new[] { info.ReturnType } : []];

    /// <summary>A type with its element and argument types: <c>double</c> is a part of <c>IReadOnlyList&lt;double?&gt;</c>.</summary>
    private static IEnumerable<Type> Parts(Type type) =>
        type.GetGenericArguments().Concat(type.HasElementType ? [type.GetElementType()!] : []).SelectMany(Parts).Prepend(type);

    private static string NameOf(Type type) => type.FullName!.Replace('+', '.');

    private static string Describe(MemberInfo member) => $"{member.DeclaringType}.{member.Name}";
}
