namespace SocketLessons;

public static partial class Exercises
{
    /// <summary>Chapter 10: a server that holds no thread while it waits, with its end and its guard.</summary>
    public static AsyncServerExercise AsyncServer { get; } = new();

    /// <summary>Chapter 10: an awaited receive with a deadline that loses no bytes.</summary>
    public static ReceiveWithinExercise ReceiveWithin { get; } = new();

    /// <summary>Chapter 10: ask many servers, a few at a time.</summary>
    public static AskManyExercise AskMany { get; } = new();
}
