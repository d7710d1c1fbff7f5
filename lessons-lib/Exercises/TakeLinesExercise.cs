using System.Text;

namespace SocketLessons;

/// <summary>Lines out of a stream: what is complete is taken, what is not stays for the next receive.</summary>
public sealed class TakeLinesExercise() : Exercise(
    "take-lines",
    "Take the complete lines and keep the rest",
    [
        "Look for the byte 10 ('\\n'). What stands before it is a line. What stands behind the last one is the beginning of a line that "
        + "has not arrived yet, and nobody else keeps it for you.",
        "Loop: find the first '\\n' in pending; if there is none, return what you have; otherwise decode the bytes before it, and remove "
        + "them and the '\\n' from pending. Decode a line only when all of it is there.",
        "int end; while ((end = pending.IndexOf((byte)'\\n')) >= 0) { lines.Add(Encoding.UTF8.GetString(pending.GetRange(0, end).ToArray())); "
        + "pending.RemoveRange(0, end + 1); } return lines;",
    ],
    "A receive may hold half a line, one, or seven and a bit. The bytes that are left over belong to the stream: they are kept as bytes, "
    + "because a receive may also end in the middle of a character. In UTF-8 the byte 10 is never a part of another character.")
{
    /// <summary>
    /// Checks a function that takes the complete lines out of the bytes that have arrived, and leaves the others in the list.
    /// </summary>
    public ExerciseVerdict Check(Func<List<byte>, List<string>> attempt) => Judge(trial =>
    {
        string Word() => $"line {Random.Shared.Next(1000, 10_000)}";
        var (one, two, three) = (Word(), Word(), Word());

        var pending = Utf8(one[..4]);
        var lines = attempt(pending) ?? throw trial.Mistake("no-list", "Your function returned null. When no line is complete, it returns an empty list.");
        trial.Expect(lines.Count == 0, "unfinished-line",
            $"\"{one[..4]}\" had arrived and no '\\n' yet. Your function returned it as a line: it is the beginning of one.");
        trial.Expect(pending.Count == 4, "drops-the-rest",
            $"\"{one[..4]}\" had arrived and no '\\n' yet. Afterwards pending held {pending.Count} bytes: the line that comes will lack its beginning.");

        pending.AddRange(Utf8(one[4..] + "\n"));
        lines = attempt(pending);
        trial.Expect(lines.All(line => !line.Contains('\n')), "keeps-the-newline",
            "Your line ends with '\\n'. That byte says where the line ends and does not belong to it.");
        Same(trial, lines, [one], "not-the-line");
        trial.Expect(pending.Count == 0, "returns-it-twice",
            $"\"{one}\" was returned, and {pending.Count} bytes of it are still in pending: it will be returned once more.");

        pending = Utf8($"{one}\n{two}\n{three}\nan");
        lines = attempt(pending);
        trial.Expect(lines.Count != 1, "one-line-only",
            "Three complete lines and a bit had arrived in one receive. Your function returned one line. Who asks for the other two?");
        Same(trial, lines, [one, two, three], "not-the-line");
        trial.Expect(pending.Count > 0, "drops-the-rest",
            "Behind three complete lines stood \"an\", the beginning of the next. Afterwards pending was empty: it is lost.");
        trial.Expect(pending.SequenceEqual(Utf8("an")), "returns-it-twice",
            $"Behind three complete lines stood \"an\". Afterwards pending held {pending.Count} bytes instead of those 2.");

        Same(trial, attempt(Utf8($"{one}\n\n{two}\n")), [one, "", two], "drops-empty-lines");
        Same(trial, attempt(Utf8($"  {one} \n")), [$"  {one} "], "trims-the-line");
        CutEverywhere(trial, attempt, $"gr\u00fc\u00dfe\n\u4e16\u754c {Word()}\n");
    });

    /// <summary>The same text in two parts, for every place at which it can be cut: some places lie inside a character.</summary>
    private static void CutEverywhere(Trial trial, Func<List<byte>, List<string>> attempt, string text)
    {
        var bytes = Utf8(text);
        for (var cut = 1; cut < bytes.Count; cut++)
        {
            List<byte> pending = [.. bytes.Take(cut)];
            List<string> lines = [.. attempt(pending)];
            pending.AddRange(bytes.Skip(cut));
            lines.AddRange(attempt(pending));
            trial.Expect(!string.Concat(lines).Contains('\ufffd'), "splits-a-character",
                $"A receive ended after byte {cut}, inside a character. Your line has a '\ufffd' there: half a character was decoded. "
                + "What may be decoded at once, and what has to stay bytes?");
            Same(trial, lines, text.TrimEnd('\n').Split('\n'), "not-the-line");
        }
    }

    private static void Same(Trial trial, List<string> lines, string[] expected, string diagnosis) =>
        trial.Expect(lines.SequenceEqual(expected), diagnosis, $"The lines were {Shown(expected)}. Your function returned {Shown(lines)}.");

    private static string Shown(IEnumerable<string> lines) => $"[{string.Join(", ", lines.Select(line => $"\"{line}\""))}]";

    private static List<byte> Utf8(string text) => [.. Encoding.UTF8.GetBytes(text)];
}
