using System.Runtime.CompilerServices;

// The tests force the portable view of the operating system, which no lesson should be able to ask for.
[assembly: InternalsVisibleTo("SocketLessons.Tests")]
