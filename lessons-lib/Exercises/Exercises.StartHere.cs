namespace SocketLessons;

/// <summary>The exercises of the chapter that shows how the workbook works.</summary>
public static partial class Exercises
{
    /// <summary>Find the other end of a connection in an X-ray.</summary>
    public static OtherEndExercise OtherEnd { get; } = new();

    /// <summary>Write a function, and see it checked.</summary>
    public static GreetingExercise Greeting { get; } = new();
}
