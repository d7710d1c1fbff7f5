namespace SocketLessons;

public static partial class Exercises
{
    /// <summary>Chapter 04: put a length in front of a text.</summary>
    public static WriteFrameExercise WriteFrame { get; } = new();

    /// <summary>Chapter 04: read one frame from a stream, whole or not at all.</summary>
    public static ReadFrameExercise ReadFrame { get; } = new();

    /// <summary>Chapter 04: take the complete lines out of what has arrived, and keep the rest.</summary>
    public static TakeLinesExercise TakeLines { get; } = new();

    /// <summary>Chapter 04: the timestamp server that answers more than one client.</summary>
    public static MendTheServerExercise MendTheServer { get; } = new();
}
