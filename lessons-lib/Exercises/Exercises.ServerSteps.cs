namespace SocketLessons;

public static partial class Exercises
{
    /// <summary>Steps 1 to 3: create, bind, listen.</summary>
    public static OpenAListenerExercise OpenAListener { get; } = new();

    /// <summary>Step 4: who has called?</summary>
    public static WhoIsTheClientExercise WhoIsTheClient { get; } = new();

    /// <summary>Steps 4 to 6: accept, receive and send, close.</summary>
    public static ServeOneClientExercise ServeOneClient { get; } = new();

    /// <summary>Steps 5 and 6: receive until the client has ended its stream.</summary>
    public static UntilTheClientClosesExercise UntilTheClientCloses { get; } = new();
}
