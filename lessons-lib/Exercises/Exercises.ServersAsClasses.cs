namespace SocketLessons;

public static partial class Exercises
{
    /// <summary>Chapter 05: a handler class whose count belongs to one client.</summary>
    public static NumberTheLinesExercise NumberTheLines { get; } = new();

    /// <summary>Chapter 05: a server whose clients share what it keeps.</summary>
    public static KeepForAllExercise KeepForAll { get; } = new();

    /// <summary>Chapter 05: a server that looks at the first byte before it serves.</summary>
    public static DoormanExercise Doorman { get; } = new();
}
