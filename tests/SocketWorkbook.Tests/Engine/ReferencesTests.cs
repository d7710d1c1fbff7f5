using System.Reflection;
using SocketWorkbook.Engine;
using Xunit;

namespace SocketWorkbook.Tests.Engine;

public sealed class ReferencesTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("workbook-").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    private TestSession InFolder(string under = "") =>
        new(new SessionOptions { WorkingDirectory = Directory.CreateDirectory(Path.Combine(folder, under)).FullName });

    /// <summary>The lessons library as the build leaves it: with what it needs beside it.</summary>
    internal static string LessonsLibrary
    {
        get
        {
            for (var up = new DirectoryInfo(AppContext.BaseDirectory); up is not null; up = up.Parent)
            {
                if (File.Exists(Path.Combine(up.FullName, "SocketWorkbook.slnx")))
                    return Path.Combine(up.FullName, "lessons-lib", "bin", "SocketLessons.dll");
            }
            throw new InvalidOperationException("These tests run inside the repository.");
        }
    }

    [Fact]
    public async Task A_library_is_found_relative_to_the_notebook_with_what_it_needs()
    {
        var relative = Path.GetRelativePath(folder, LessonsLibrary).Replace('\\', '/');
        await using var session = InFolder();
        Assert.Null((await session.RunAsync($"#r \"{relative}\"\nusing SocketLessons;")).Error);
        Assert.Equal("text/html", await session.ValueOfAsync("MimeTypes.Html"));
        await session.RunAsync("""
            class Hello : LessonResult
            {
                public override string ToHtml() => "<p>hello</p>";
                public override string ToText() => "hello";
                public override string ToWorkbookJson() => "{\"kind\": \"claim\"}";
            }
            new Hello()
            """);
        var forms = Assert.Single(session.Events.OfType<ResultShown>()).Data;
        Assert.Equal(("<p>hello</p>", "hello", "{\"kind\": \"claim\"}"), (forms[MimeBundle.Html], forms[MimeBundle.Text], forms[MimeBundle.Workbook]));
        Assert.Null(forms[MimeBundle.Plotly]);
    }

    [Fact]
    public async Task A_library_is_loaded_once_for_all_sessions_and_their_variables_stay_apart()
    {
        await using var one = InFolder();
        await using var other = InFolder();
        var code = $"#r \"{LessonsLibrary.Replace('\\', '/')}\"\ntypeof(SocketLessons.MimeTypes).Assembly.GetHashCode()";
        Assert.Equal(await one.ValueOfAsync(code), await other.ValueOfAsync(code));
        await one.RunAsync("var mine = 1;");
        Assert.Equal("CS0103", (await other.ErrorOfAsync("mine")).Name);
    }

    [Fact]
    public async Task An_absolute_path_and_a_framework_name_work_too()
    {
        await using var session = InFolder();
        var here = Assembly.GetExecutingAssembly().Location.Replace('\\', '/');
        Assert.Equal("SocketWorkbook.Tests", await session.ValueOfAsync(
            $"#r \"{here}\"\ntypeof(SocketWorkbook.Tests.Engine.RunningCellsTests).Assembly.GetName().Name"));
        Assert.Null((await session.RunAsync("#r \"System.Xml.Linq\"\n")).Error);
    }

    [Fact]
    public async Task A_library_that_is_not_built_is_named_in_one_sentence()
    {
        await using var session = InFolder("notebooks");
        var error = await session.ErrorOfAsync("#r \"../lessons-lib/bin/SocketLessons.dll\"\nusing SocketLessons;\nXRay.Of(1)");
        Assert.Equal($"The lessons library is not built: run `dotnet build` in {Path.Combine(folder, "lessons-lib")} first.", error.Message);
        Assert.Single(error.Trace);
        Assert.StartsWith("cell 1, line 1, column ", error.Trace[0], StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_file_that_is_not_there_is_named_with_its_full_path()
    {
        await using var session = InFolder();
        var error = await session.ErrorOfAsync("#r \"some/Other.dll\"\n1");
        Assert.StartsWith($"{Path.Combine(folder, "some", "Other.dll")} does not exist.", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_file_that_is_no_library_is_an_error_of_the_cell()
    {
        File.WriteAllText(Path.Combine(folder, "text.dll"), "not a library");
        await using var session = InFolder();
        var error = await session.ErrorOfAsync("#r \"text.dll\"\n1");
        Assert.Equal(CellErrorKind.DoesNotCompile, error.Kind);
        Assert.Equal("1", await session.ValueOfAsync("1"));
    }

    [Fact]
    public async Task A_script_is_loaded_relative_to_the_notebook_and_keeps_its_own_lines()
    {
        File.WriteAllText(Path.Combine(folder, "helper.csx"), "// a comment\nint Half(int n) =>\n    n % 2 == 0 ? n / 2 : throw new ArgumentException(\"odd\");\n");
        await using var session = InFolder("notebooks");
        Assert.Equal("21", await session.ValueOfAsync("#load \"../helper.csx\"\nHalf(42)"));
        var error = await session.ErrorOfAsync("\nHalf(1)");
        Assert.Equal(["helper.csx, line 3: in Half", "cell 2, line 2"], error.Trace);
    }

    [Fact]
    public async Task A_script_that_does_not_compile_is_named()
    {
        File.WriteAllText(Path.Combine(folder, "broken.csx"), "\n  nothing();\n");
        await using var session = InFolder();
        var error = await session.ErrorOfAsync("#load \"broken.csx\"\n1");
        Assert.Equal(["broken.csx, line 2, column 3: CS0103: The name 'nothing' does not exist in the current context"], error.Trace);
    }

    [Fact]
    public async Task A_script_that_is_not_there_is_an_error_with_its_place()
    {
        await using var session = InFolder();
        var error = await session.ErrorOfAsync("#load \"none.csx\"\n1");
        Assert.Equal("CS1504", error.Name);
        Assert.StartsWith("cell 1, line 1, column ", error.Trace[0], StringComparison.Ordinal);
    }
}
