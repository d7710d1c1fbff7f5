using System.Collections;
using System.Reflection;
using System.Runtime.CompilerServices;

namespace SocketWorkbook.Engine;

/// <summary>Writes one form of a value, or gives null when the value has no such form.</summary>
internal sealed record ValueFormatter(string MimeType, Func<object, string?> Write);

/// <summary>
/// The convention by which a library shows its values in a notebook without referencing any engine. .NET Interactive
/// started it: an attribute named <c>TypeFormatterSourceAttribute</c>, whatever its namespace, names a class with
/// <c>CreateTypeFormatters()</c>, whose items have <c>MimeType</c> and <c>Format(object, TextWriter)</c>.
/// </summary>
internal static class FormatterConvention
{
    private const BindingFlags Anyhow = BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic;

    // Weak keys: a cell's own types come and go with each run of the cell.
    private static readonly ConditionalWeakTable<Type, IReadOnlyList<ValueFormatter>> Known = [];

    public static IReadOnlyList<ValueFormatter> For(Type type) => Known.GetValue(type, Find);

    private static IReadOnlyList<ValueFormatter> Find(Type type)
    {
        try
        {
            for (var level = type; level is not null; level = level.BaseType)
            {
                var attribute = level.GetCustomAttributes(inherit: false)
                    .FirstOrDefault(candidate => candidate.GetType().Name == "TypeFormatterSourceAttribute");
                if (attribute is not null)
                    return Create(attribute);
            }
        }
        catch (Exception exception) when (exception is TargetInvocationException or MemberAccessException or TypeLoadException
            or FileNotFoundException or CustomAttributeFormatException or InvalidCastException)
        {
            // A library that follows the convention badly still has values to show: as text.
        }
        return [];
    }

    private static IReadOnlyList<ValueFormatter> Create(object attribute)
    {
        if (Read(attribute, "FormatterSourceType") is not Type sourceType || Activator.CreateInstance(sourceType) is not { } source
            || source.GetType().GetMethod("CreateTypeFormatters", Anyhow)?.Invoke(source, null) is not IEnumerable formatters)
            return [];
        var preferred = Read(attribute, "PreferredMimeTypes") as string[] ?? [];
        return [.. formatters.Cast<object>().Select(Adapt).OfType<ValueFormatter>().OrderBy(formatter => Rank(formatter.MimeType))];

        int Rank(string mimeType) => Array.IndexOf(preferred, mimeType) is >= 0 and var rank ? rank : int.MaxValue;
    }

    private static ValueFormatter? Adapt(object formatter)
    {
        if (Read(formatter, "MimeType") is not string mimeType
            || formatter.GetType().GetMethod("Format", Anyhow, [typeof(object), typeof(TextWriter)]) is not { } format
            || format.ReturnType != typeof(bool))
            return null;
        var call = format.CreateDelegate<Func<object, TextWriter, bool>>(formatter);
        return new ValueFormatter(mimeType, value =>
        {
            using var writer = new StringWriter();
            return call(value, writer) ? writer.ToString() : null;
        });
    }

    private static object? Read(object from, string property) => from.GetType().GetProperty(property, Anyhow)?.GetValue(from);
}
