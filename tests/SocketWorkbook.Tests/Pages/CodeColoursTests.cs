using System.Net;
using System.Text.RegularExpressions;
using SocketWorkbook.Pages;
using Xunit;

namespace SocketWorkbook.Tests.Pages;

public class CodeColoursTests
{
    [Theory]
    [InlineData("#r \"../lessons-lib/bin/SocketLessons.dll\"\nusing System.Net;\n")]
    [InlineData("var s = $\"a {x:N2} <b> & {F(\"q\")}\"; // done <here>\n/* two\nlines */ 'c' + 0x1F + @\"raw\" + \"u\"u8")]
    [InlineData("int x = = ) \"open\n}}} \u0001 \u00e9\u00e9 \u4e2d\u6587 \ud83d\ude00")]
    [InlineData("")]
    [InlineData("\"\"\"\n  <raw>\n  \"\"\"")]
    [InlineData(
        "foreach (Socket s in list) await s.SendAsync((byte[])data, default);" +
        "\nclass A<T> where T : B { }\n#if X\nskipped <code>\n#endif")]
    public void Without_its_tags_the_code_is_what_it_was(string code)
    {
        var text = WebUtility.HtmlDecode(Regex.Replace(CodeColours.ToHtml(code), "<[^>]*>", ""));
        Assert.Equal(code.Replace('\u0001', '\u2401'), text);
    }

    [Theory]
    [InlineData("await Task.Delay(1)", "keyword", "await")]
    [InlineData("var x = 1;", "keyword", "var")]
    [InlineData("new Socket(a, b)", "type", "Socket")]
    [InlineData("AddressFamily.Unix", "type", "AddressFamily")]
    [InlineData("listener.Accept()", "method", "Accept")]
    [InlineData("void F() { }", "method", "F")]
    [InlineData("x = 0x2A", "number", "0x2A")]
    [InlineData("x = \"s\"", "string", "&quot;s&quot;")]
    [InlineData("x // why", "comment", "// why")]
    public void Each_kind_of_word_has_its_class(string code, string kind, string word) =>
        Assert.Contains($"<span class=\"k-{kind}\">{word}</span>", CodeColours.ToHtml(code));
}
