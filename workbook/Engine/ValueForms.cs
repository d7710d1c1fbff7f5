using System.Collections;
using System.Globalization;
using System.Text.Json;
using Microsoft.CodeAnalysis.CSharp.Scripting.Hosting;
using Microsoft.CodeAnalysis.Scripting.Hosting;

namespace SocketWorkbook.Engine;

/// <summary>
/// The forms in which a value is shown: those that its type's formatters write, or else plain text as C# would write it.
/// A reader's <c>ToString</c> that throws is shown as such; it does not fail the cell.
/// </summary>
internal static class ValueForms
{
    private const int MostItems = 100;
    private const int MostCharacters = 200_000;

    public static MimeBundle Of(object? value)
    {
        if (value is null)
            return MimeBundle.FromText("<null>");
        var forms = new Dictionary<string, string>();
        var problem = "";
        foreach (var formatter in FormatterConvention.For(value.GetType()))
        {
            try
            {
                if (formatter.Write(value) is { } form && IsSound(formatter.MimeType, form))
                    forms.TryAdd(formatter.MimeType, form);
            }
            catch (Exception exception) when (!IsTheEnd(exception))
            {
                problem = Threw(value, $"its formatter for {formatter.MimeType}", exception);
            }
        }
        if (!forms.ContainsKey(MimeBundle.Text))
            forms[MimeBundle.Text] = Shortened(problem.Length > 0 ? problem : AsText(value));
        return new MimeBundle(forms);
    }

    // A page, a notebook and a front end must carry it. Lengths of other forms are the library's affair.
    private static string Shortened(string text) => text.Length <= MostCharacters ? text : string.Create(CultureInfo.InvariantCulture,
        $"{text.AsSpan(0, char.IsHighSurrogate(text[MostCharacters - 1]) ? MostCharacters - 1 : MostCharacters)}"
        + $"\n(cut: {MostCharacters:N0} of {text.Length:N0} characters are shown)");

    private static string AsText(object value)
    {
        try
        {
            return value switch
            {
                string text => text,
                int or long or short or byte or uint or ulong => ((IFormattable)value).ToString(null, CultureInfo.InvariantCulture),
                // The formatter cuts a long sequence, and yet goes on to its end: not for one that is made as it is read.
                IEnumerable sequence when IsMadeAsItIsRead(value) => FirstOf(sequence),
                not IEnumerable when WritesItself(value.GetType()) => value.ToString() ?? "",
                _ => Format(value),
            };
        }
        catch (Exception exception) when (!IsTheEnd(exception))
        {
            return Threw(value, "writing it as text", exception);
        }
    }

    // An endpoint's own text is what its author meant readers to see. The formatter would put it into brackets.
    private static bool WritesItself(Type type) => !type.IsPrimitive && !type.IsEnum
        && type.GetMethod(nameof(ToString), Type.EmptyTypes)?.DeclaringType is { } author
        && author != typeof(object) && author != typeof(ValueType);

    private static string Format(object? value) =>
        CSharpObjectFormatter.Instance.FormatObject(value!, new PrintOptions { MaximumOutputLength = 10_000 });

    private static bool IsMadeAsItIsRead(object value) => value is not ICollection && value.GetType().GetProperty("Count") is null
        && value.GetType().GetMethod(nameof(ToString), Type.EmptyTypes)?.DeclaringType == typeof(object);

    private static string FirstOf(IEnumerable sequence)
    {
        var items = sequence.Cast<object?>().Take(MostItems + 1).Select(Format).ToList();
        if (items.Count > MostItems)
            items[MostItems] = "...";
        return items.Count == 0 ? "{ }" : $"{{ {string.Join(", ", items)} }}";
    }

    private static bool IsSound(string mimeType, string form)
    {
        if (!mimeType.EndsWith("json", StringComparison.Ordinal))
            return true;
        // A front end parses this form. One that cannot be parsed would cost the whole message.
        using var document = JsonDocument.Parse(form);
        return true;
    }

    private static string Threw(object value, string what, Exception exception) =>
        $"<{value.GetType().Name}: {what} threw {ErrorReport.NameOf(ErrorReport.Unwrap(exception))}: " +
        $"{ErrorReport.MessageOf(ErrorReport.Unwrap(exception))}>";

    private static bool IsTheEnd(Exception exception) =>
        ErrorReport.Unwrap(exception) is ThreadInterruptedException or ThreadAbortException or CellStoppedException;
}
