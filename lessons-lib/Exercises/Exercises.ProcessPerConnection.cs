namespace SocketLessons;

public static partial class Exercises
{
    /// <summary>Chapter 08: accept, fork, and each side closes what it does not need.</summary>
    public static ForkServerExercise ForkServer { get; } = new();

    /// <summary>Chapter 08: a limit for children, from measured numbers.</summary>
    public static ChildrenAtOnceExercise ChildrenAtOnce { get; } = new();

    /// <summary>Chapter 08: add up what processes that share nothing have counted.</summary>
    public static AddUpTheCountsExercise AddUpTheCounts { get; } = new();
}
