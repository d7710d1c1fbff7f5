namespace SocketLessons;

public static partial class Exercises
{
    /// <summary>Chapter 09: a thread for each connection, and a rule for handlers that throw.</summary>
    public static ThreadEachExercise ThreadEach { get; } = new();

    /// <summary>Chapter 09: an account that threads can share.</summary>
    public static SafeAccountExercise SafeAccount { get; } = new();

    /// <summary>Chapter 09: two locks without a deadlock.</summary>
    public static TransferExercise Transfer { get; } = new();

    /// <summary>Chapter 09: a list of clients that changes while it is used.</summary>
    public static ChatRoomExercise ChatRoom { get; } = new();
}
