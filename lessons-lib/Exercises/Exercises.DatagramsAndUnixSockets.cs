namespace SocketLessons;

public static partial class Exercises
{
    /// <summary>Chapter 06: numbered datagrams put back in order, and the missing ones named.</summary>
    public static InOrderExercise InOrder { get; } = new();

    /// <summary>Chapter 06: a client that asks again, and believes the right answer only.</summary>
    public static AskAgainExercise AskAgain { get; } = new();

    /// <summary>Chapter 06: a datagram handler that serves a repeated question once.</summary>
    public static OnlyOnceExercise OnlyOnce { get; } = new();

    /// <summary>Chapter 06: a Unix socket's path that a dead server has left.</summary>
    public static ClearThePathExercise ClearThePath { get; } = new();
}
