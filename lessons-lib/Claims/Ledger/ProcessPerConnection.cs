namespace SocketLessons;

public static partial class ClaimLedger
{
    private const string ProcessPerConnectionChapter = "08-forking";

    private static IEnumerable<Claim> ProcessPerConnection =>
    [
        new("C37", ProcessPerConnectionChapter, "Forking takes resources, and fails when there are very many clients.",
            [
                Everywhere("a connection with a process of its own takes at least five times as long", tutorialSays: true, found: true),
                Everywhere("a child takes more than a megabyte of memory", tutorialSays: true, found: true),
                Everywhere("one client more than MaxChildren fails", tutorialSays: true, found: false),
            ],
            "A process has to be started, and has a memory of its own. A server that limits its children does not fail: the next client "
            + "waits in the queue of the listener. Without a limit the system has one, and then fork() fails."),
        new("C38", ProcessPerConnectionChapter,
            "For a reasonable number of clients forking is efficient, and more so with several processors.",
            [
                Everywhere("20 clients that wait are served sooner by four processes than by one", tutorialSays: true, found: true),
                Everywhere("two processes on two processors compute sooner than one", tutorialSays: true, found: true),
                Everywhere("it is efficient to start a process for a short request", tutorialSays: true, found: false),
            ],
            "Processes wait side by side, and compute side by side on several processors. To start one costs more than a short request, in "
            + ".NET hundreds of times more: servers in production start them before."),
        new("C73", ProcessPerConnectionChapter, "The forking mix-in serves each client in a process of its own.",
            [
                Everywhere("two clients at once are served by two processes", tutorialSays: true, found: true),
                Everywhere("neither of them is the server's own process", tutorialSays: true, found: true),
                Everywhere("each ends with its connection", tutorialSays: true, found: true),
            ],
            "The server accepts and hands the connection over. It keeps no descriptor of it."),
        new("C74", ProcessPerConnectionChapter, "To make a forking server is very simple: mix one class into another.",
            [
                Everywhere("one more argument makes the server a forking one", tutorialSays: true, found: true),
                Everywhere("a handler class that the program has defined just now will do", tutorialSays: true, found: false),
            ],
            "A child of fork() has all that its parent has in memory. .NET cannot fork: it starts a new program, which knows compiled "
            + "classes only."),
        new("C75", ProcessPerConnectionChapter, "Forking deals with several connections at once.",
            [
                Everywhere("a second client is answered while the first one says nothing", tutorialSays: true, found: true),
                Everywhere("a third one is answered too when MaxChildren is 2", tutorialSays: true, found: false),
            ],
            "Each connection has a process that waits for it. How many there are at once is limited, by the server or by the system."),
        new("C76", ProcessPerConnectionChapter, "The same handler serves with processes and with threads.",
            [
                Everywhere("a line gets the same answer from a process and from a thread", tutorialSays: true, found: true),
                Everywhere("what it counts in a static field is counted for all clients", tutorialSays: true, found: false),
            ],
            "The code is the same. But processes share no memory: each has its own copy of the field, which ends with it."),
    ];
}
