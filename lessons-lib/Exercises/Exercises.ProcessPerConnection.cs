namespace SocketLessons;

public static partial class Exercises
{
}
