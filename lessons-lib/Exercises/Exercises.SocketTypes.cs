namespace SocketLessons;

/// <summary>The exercises of the chapter on socket types.</summary>
public static partial class Exercises
{
    /// <summary>Choose family and type for a need.</summary>
    public static RightSocketExercise RightSocket { get; } = new();

    /// <summary>Receive one datagram, not cut and not padded.</summary>
    public static WholeDatagramExercise WholeDatagram { get; } = new();
}
