namespace SocketLessons;

public static partial class Exercises
{
    /// <summary>A whole client: connect, ask, end the question, read the answer to its end.</summary>
    public static AskExercise Ask { get; } = new();

    /// <summary>Connected, refused or timed out: in words, and within a limit.</summary>
    public static NameTheFailureExercise NameTheFailure { get; } = new();

    /// <summary>A loop around the Send of a non-blocking socket.</summary>
    public static SendAllExercise SendAll { get; } = new();
}
