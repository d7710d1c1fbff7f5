namespace SocketLessons;

public static partial class ClaimLedger
{
    private const string AsyncServersChapter = "10-async";

    private static IEnumerable<Claim> AsyncServers =>
    [
        new("C29", AsyncServersChapter, "The mix-ins for processes and threads give a server asynchronous behaviour.",
            [
                Everywhere("a second client is served while the first one waits", tutorialSays: true, found: true),
                Everywhere("a client that waits holds no thread", tutorialSays: true, found: false),
            ],
            "They give concurrency: several requests are under way at a time. Asynchronous I/O is one way to that, in which a wait "
            + "holds no thread. Under a mix-in each wait holds a thread or a process."),
        new("C40", AsyncServersChapter, "The third example is an asynchronous server.",
            [
                Everywhere("200 clients that say nothing hold no threads", tutorialSays: true, found: false),
                Everywhere("each answer names a thread of its own", tutorialSays: false, found: true),
            ],
            "It is the second example once more, a thread for each request. The names of the threads in its own output say so."),
        new("C41", AsyncServersChapter, "Port 0 means any port that is not in use.",
            [
                Everywhere("the server gets a port that is not 0", tutorialSays: true, found: true),
                Everywhere("two servers at once get two different ports", tutorialSays: true, found: true),
            ],
            "The operating system chooses when the socket is bound. The server asks its socket which port it was, and tells its "
            + "clients."),
        new("C42", AsyncServersChapter, "shutdown() ends serve_forever().",
            [
                Everywhere("called from another thread, it ends the loop", tutorialSays: true, found: true),
                Everywhere("called by a handler on the loop's own thread, it ends the loop", tutorialSays: true, found: true),
                Everywhere("a client that comes later is refused", tutorialSays: true, found: false),
            ],
            "It ends the loop and not the listener: the operating system goes on connecting clients, until the server is closed "
            + "(server_close() in Python, Dispose here). In Python the handler's call waits for ever; this library's does not."),
        new("C81", AsyncServersChapter, "Each message of the third example is answered by a thread of its own.",
            [
                Everywhere("three answers come from three threads", tutorialSays: true, found: true),
                Everywhere("none of them is the thread of the server's loop", tutorialSays: true, found: true),
            ],
            "Each message comes on a connection of its own, and the loop gives each connection to a new thread, which ends with it."),
        new("C82", AsyncServersChapter, "There are three main ways to serve many: forking, threading and asynchronous I/O.",
            [
                Everywhere("each of the three serves 20 clients", tutorialSays: true, found: true),
                Everywhere("a fourth way, processes started before, serves them too", tutorialSays: false, found: true),
            ],
            "The three are parts, and servers in earnest combine them: processes or threads that are started before the first client, "
            + "and tasks in several processes."),
    ];
}
