namespace SocketLessons;

public static partial class ClaimLedger
{
    private const string OneAtATimeChapter = "07-one-at-a-time";

    private static IEnumerable<Claim> OneAtATime =>
    [
        new("C26", OneAtATimeChapter, "The four servers are synchronous: a request must be finished before the next one begins.",
            [
                Everywhere("over TCP the second client waits until the first one is served", tutorialSays: true, found: true),
                Everywhere("over a Unix stream it waits too", tutorialSays: true, found: true),
                Everywhere("over UDP it waits too", tutorialSays: true, found: true),
                Everywhere("over Unix datagrams it waits too", tutorialSays: true, found: true),
            ],
            "The thread that takes a request also runs its handler, and comes back for the next one when the handler has returned. "
            + "Until then the operating system keeps what has arrived."),
        new("C27", OneAtATimeChapter, "Where each request takes long, serving one at a time is unfit.",
            [
                Everywhere("the last of 20 clients waits more than ten times as long as a client alone", tutorialSays: true, found: true),
                Everywhere("five clients wait until five handlers have worked, one after the other", tutorialSays: true, found: true),
            ],
            "The handlers' times add up. The last of n clients waits for n of them, and the clients on average for about half as many."),
        new("C69", OneAtATimeChapter, "Only one client at a time can connect to these servers and be served.",
            [
                Everywhere("a second client cannot connect while the first is served", tutorialSays: true, found: false),
                Everywhere("a second client is served while the first is", tutorialSays: false, found: false),
            ],
            "The operating system makes the connection and takes in the question, whatever the program does. Connected is not served."),
        new("C70", OneAtATimeChapter, "A client that takes much data slowly makes the others wait.",
            [
                Everywhere("others wait while a client leaves a long answer unread", tutorialSays: true, found: true),
                Everywhere("others wait while a client leaves a short answer unread", tutorialSays: false, found: false),
            ],
            "A long answer fills the receive queue of the client and the send queue of the server. Then Send waits, and the only "
            + "thread with it. What fits into the queues is the operating system's business: the handler goes on."),
        new("C71", OneAtATimeChapter, "It is much computing that makes the others wait.",
            [
                Everywhere("a short request waits for a long computation", tutorialSays: true, found: true),
                Everywhere("a short request waits for a handler that computes nothing and only waits", tutorialSays: false, found: true),
            ],
            "Whatever keeps the handler from returning holds up the others. A handler that waits for a database does it while the "
            + "processor has nothing to do."),
        new("C72", OneAtATimeChapter, "Where each request takes little work, serving one at a time is fit.",
            [
                Everywhere("quick requests are served more than ten times as fast as slow ones", tutorialSays: true, found: true),
                Everywhere("a client that connects and says nothing holds up nobody", tutorialSays: true, found: false),
                Everywhere("with a limit for silence the next client is served", tutorialSays: true, found: true),
            ],
            "A quick handler serves thousands a second. But one silent client is enough to stop all: its request takes no work at "
            + "all, only time. A limit ends that; it does not end a client that sends a byte now and then."),
    ];
}
