namespace SocketLessons;

public static partial class ClaimLedger
{
    private const string ThreadPerConnectionChapter = "09-threading";

    private static IEnumerable<Claim> ThreadPerConnection => [.. WhatThreadsGive, .. WhatThreadsAsk, .. HowThreadsEnd];

    private static IEnumerable<Claim> WhatThreadsGive =>
    [
        new("C28", ThreadPerConnectionChapter,
            "When requests take long, a process or a thread for each of them is the way out.",
            [
                Everywhere("with a thread each, 20 clients that wait are done at least twice as fast", tutorialSays: true, found: true),
                Everywhere("a client is answered while another one's thread waits", tutorialSays: true, found: true),
            ],
            "Threads and processes wait at the same time, and waiting needs no processor. Those that compute share the processors "
            + "that there are: there the way out is shorter."),
        new("C78", ThreadPerConnectionChapter, "With a mix-in, processes and threads are easy to have.",
            [
                Everywhere("one word makes a server threaded, and its handler stays as it is", tutorialSays: true, found: true),
                Everywhere("a handler that counts right one at a time counts right with threads", tutorialSays: true, found: false),
            ],
            "The server changes by one argument. A handler that touches what others can reach must change too, and nothing says so."),
        new("C79", ThreadPerConnectionChapter, "The server's thread starts one more thread for each request.",
            [
                Everywhere("three connections have three threads, and none of them is the loop's", tutorialSays: true, found: true),
                Everywhere("a second question on the same connection gets another thread", tutorialSays: true, found: false),
            ],
            "To a stream server a request is a connection, however many questions come on it. One thread serves it to its end."),
    ];

    private static IEnumerable<Claim> WhatThreadsAsk =>
    [
        new("C39", ThreadPerConnectionChapter, "Threads can bring problems of synchronisation.",
            [
                Everywhere("two handlers that add one to the same number lose one of the two", tutorialSays: true, found: true),
                Everywhere("with a lock none is lost", tutorialSays: true, found: true),
            ],
            "To add one is to read, to add and to write. If two threads read before one of them writes, one update is lost. A lock "
            + "that both take keeps the second out until the first has written."),
        new("C77", ThreadPerConnectionChapter, "With threads you must define how they behave at an abnormal end.",
            [
                Everywhere("an exception that nobody catches ends a server by hand", tutorialSays: true, found: true),
                Everywhere("caught on its thread, it ends one connection", tutorialSays: true, found: true),
                Everywhere("a server of the framework ends as well, if you define nothing", tutorialSays: true, found: false),
            ],
            ".NET ends the process when an exception leaves any thread. The framework catches what a handler throws on the handler's "
            + "thread, reports it once with HandleError, and closes that connection."),
    ];

    private static IEnumerable<Claim> HowThreadsEnd =>
    [
        new("C33", ThreadPerConnectionChapter,
            "daemon_threads is False at first: the program does not end before the threads of its handlers have.",
            [
                Everywhere("daemon_threads is False at first", tutorialSays: true, found: true),
                Everywhere("then the program waits for its handlers", tutorialSays: true, found: true),
                Everywhere("with daemon threads it does not wait", tutorialSays: true, found: true),
            ],
            "A foreground thread keeps a .NET program alive after Main has returned, a background thread does not. The same is true "
            + "of Python's threads and daemon threads."),
        new("C43", ThreadPerConnectionChapter, "A server on a daemon thread ends when the main thread does.",
            [
                Everywhere("with the server on a daemon thread the program ends when main returns", tutorialSays: true, found: true),
                Everywhere("without, it does not end", tutorialSays: true, found: true),
                Everywhere("the server's thread ends with the main method, even while a handler is at work",
                    tutorialSays: true, found: false),
            ],
            "A daemon thread ends with the program, and the program ends when the last thread that is no daemon has ended. A handler's "
            + "thread may be such a one."),
        new("C80", ThreadPerConnectionChapter, "daemon_threads says whether the server waits for the end of its threads.",
            [
                Everywhere("a server with daemon threads closes without waiting for its handlers", tutorialSays: true, found: false),
                Everywhere("a server without them waits until its handlers have ended", tutorialSays: true, found: true),
            ],
            "It says whether the program waits. Whether this server waits when it closes is BlockOnClose, for daemons as well. Python's "
            + "server_close() never waited in Python 2, and waits for threads that are no daemons since 3.7."),
    ];
}
