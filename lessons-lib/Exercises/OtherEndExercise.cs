namespace SocketLessons;

/// <summary>Given four sockets a to d in an X-ray, name the other end of b's connection: it is c.</summary>
public sealed class OtherEndExercise() : Exercise(
    "other-end",
    "Read an X-ray: find the other end of a connection",
    [
        "The two ends of a connection have the same two addresses, exchanged.",
        "The local address of b is 127.0.0.1:52344. Which row has this as its remote address?",
        "Both a and c have port 41000, but only one of them has a remote address at all.",
    ],
    "Two sockets on one port is no mistake. The first waits for connections and belongs to none of them. The second was made "
    + "for this one connection. Chapter 02 shows where it comes from.")
{
    /// <summary>Checks one letter, <c>a</c> to <c>d</c>; null is not attempted.</summary>
    public ExerciseVerdict Check(string? answer) => answer?.Trim().ToLowerInvariant() switch
    {
        null => NotAttempted(),
        "c" => Passed(),
        "a" => Failed("the-listener",
            "a has the right port, but its state is Listen and it has no remote address: it waits for connections and is part "
            + "of none."),
        "b" => Failed("the-same-end", "b is the end we start from. Look for the row whose addresses are those of b, exchanged."),
        "d" => Failed("not-connected", "d has no address at all, so it is connected to nobody."),
        "" => Failed("no-letter", "The quotes are empty. Write one of the letters a, b, c and d between them."),
        "127.0.0.1:41000" or "41000" => Failed("address-not-letter",
            $"\"{answer}\" is right as the address of the other end, but two sockets have it. Which of them? Answer with its "
            + "letter."),
        var other when other.Any(char.IsAsciiDigit) => Failed("address-not-letter",
            $"\"{answer}\" is an address or a number. Answer with the letter of a socket, from the first column of the table."),
        "ac" or "ca" or "a,c" or "a, c" or "a and c" or "a or c" => Failed("two-letters",
            "Two sockets have port 41000, but a connection has only two ends, and b is one of them. Which of the two has a "
            + "remote address?"),
        _ => Failed("no-such-socket", $"The table has no socket \"{answer}\". Answer with one of the letters a, b, c and d."),
    };
}
