namespace SocketLessons;

public static partial class Exercises
{
    /// <summary>Chapter 07: how long each client waits for a server that serves one at a time.</summary>
    public static WaitsExercise Waits { get; } = new();

    /// <summary>Chapter 07: limits that free a server from silent clients and keep those who are slow.</summary>
    public static ChooseLimitsExercise ChooseLimits { get; } = new();

    /// <summary>Chapter 07: read one line, with a deadline for all of it.</summary>
    public static LineBeforeExercise LineBefore { get; } = new();
}
