using System.Reflection;
using Xunit;

namespace SocketLessons.Tests.Results;

public class ResultTests
{
    private static readonly string[] AllForms = [MimeTypes.Html, MimeTypes.Text, MimeTypes.Plotly, MimeTypes.Workbook];

    [Fact]
    public void An_engine_finds_the_formatters_by_names_alone()
    {
        var attribute = typeof(LessonResult).GetCustomAttributes(inherit: false).Single(a => a.GetType().Name == "TypeFormatterSourceAttribute");
        var source = Activator.CreateInstance((Type)Get(attribute, "FormatterSourceType"))!;
        var formatters = ((IEnumerable<object>)source.GetType().GetMethod("CreateTypeFormatters")!.Invoke(source, null)!).ToList();
        Assert.Equal(AllForms, formatters.Select(formatter => (string)Get(formatter, "MimeType")));
        Assert.Equal([MimeTypes.Html, MimeTypes.Text], (string[])Get(attribute, "PreferredMimeTypes"));
    }

    [Fact]
    public void A_form_that_a_result_does_not_have_is_not_written()
    {
        var forms = new LessonResultFormatterSource().CreateTypeFormatters().Cast<LessonResultFormatter>()
            .Where(formatter => formatter.Format(Bytes.Show("hello"), new StringWriter())).Select(formatter => formatter.MimeType);
        Assert.Equal([MimeTypes.Html, MimeTypes.Text], forms);
    }

    [Fact]
    public void Something_that_is_no_result_is_left_to_others() =>
        Assert.All(new LessonResultFormatterSource().CreateTypeFormatters().Cast<LessonResultFormatter>(),
            formatter => Assert.False(formatter.Format("a string", new StringWriter())));

    [Fact]
    public void A_result_written_to_the_console_is_its_text_form()
    {
        var shown = Bytes.Show("hello");
        Assert.Equal(shown.ToText(), shown.ToString());
        Assert.DoesNotContain('\r', shown.ToText());
    }

    private static object Get(object from, string property) =>
        from.GetType().GetProperty(property, BindingFlags.Instance | BindingFlags.Public)!.GetValue(from)!;
}
