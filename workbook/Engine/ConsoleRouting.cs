using System.Text;

namespace SocketWorkbook.Engine;

/// <summary>
/// The console belongs to the process; sessions do not. One writer and one reader are put in its place, which look whose
/// code is calling. Code of no session reaches the console that was there before.
/// </summary>
internal static class ConsoleRouting
{
    private static readonly Lock Gate = new();
    private static TextWriter? output;
    private static TextWriter? error;
    private static TextReader? input;

    /// <summary>Puts the routes in place, again if a cell has put something else there.</summary>
    public static void Ensure()
    {
        lock (Gate)
        {
            // Console wraps what it is given in a writer that locks. That wrapper is what to compare with.
            if (output is null || Console.Out != output)
            {
                Console.SetOut(output is null ? new RoutedWriter(TextChannel.Output, Console.Out) : output);
                output = Console.Out;
            }
            if (error is null || Console.Error != error)
            {
                Console.SetError(error is null ? new RoutedWriter(TextChannel.Error, Console.Error) : error);
                error = Console.Error;
            }
            if (input is null || Console.In != input)
            {
                Console.SetIn(input is null ? new RoutedReader() : input);
                input = Console.In;
            }
        }
    }

    private sealed class RoutedWriter(TextChannel channel, TextWriter elsewhere) : TextWriter(elsewhere.FormatProvider)
    {
        public override Encoding Encoding => elsewhere.Encoding;

        public override void Write(char value) => Write([value]);
        public override void Write(string? value) => Write(value.AsSpan());
        public override void Write(char[] buffer, int index, int count) => Write(buffer.AsSpan(index, count));

        public override void Write(ReadOnlySpan<char> buffer)
        {
            if (SessionConsole.OfThisThread is { } session)
                session.Output.Write(channel, buffer);
            else
                elsewhere.Write(buffer);
        }

        // A cell's lines end alike on every system, as a notebook stores them.
        public override void WriteLine() => Write(SessionConsole.OfThisThread is null ? elsewhere.NewLine : "\n");

        // One call for the whole line: another thread's text cannot come between it and its end.
        public override void WriteLine(string? value) => WriteLine(value.AsSpan());

        public override void WriteLine(ReadOnlySpan<char> buffer)
        {
            if (SessionConsole.OfThisThread is { } session)
                session.Output.Write(channel, string.Concat(buffer, "\n"));
            else
                elsewhere.WriteLine(buffer);
        }

        public override void Flush()
        {
            if (SessionConsole.OfThisThread is null)
                elsewhere.Flush();
        }
    }

    private sealed class RoutedReader : TextReader
    {
        // Found when it is wanted: opening the terminal has effects, and most programs never read.
        private readonly Lazy<TextReader> elsewhere = new(() => new StreamReader(Console.OpenStandardInput(), Console.InputEncoding));
        private readonly AsyncLocal<Queue<char>?> rest = new();

        public override string? ReadLine()
        {
            if (SessionConsole.OfThisThread is not { } session)
                return elsewhere.Value.ReadLine();
            if (rest.Value is not { Count: > 0 } begun)
                return session.ReadLine();
            var line = new string([.. begun]).TrimEnd('\n');
            begun.Clear();
            return line;
        }

        public override int Peek()
        {
            if (SessionConsole.OfThisThread is null)
                return elsewhere.Value.Peek();
            return rest.Value is { Count: > 0 } begun ? begun.Peek() : -1;
        }

        public override int Read()
        {
            if (SessionConsole.OfThisThread is not { } session)
                return elsewhere.Value.Read();
            if (rest.Value is not { Count: > 0 })
            {
                if (session.ReadLine() is not { } line)
                    return -1;
                rest.Value = new Queue<char>(line + "\n");
            }
            return rest.Value.Dequeue();
        }
    }
}
