using System.Diagnostics;

namespace SocketLessons;

/// <summary>Who is in a chat room, and how to reach them. Many threads may call it. The exercise <c>chat-room</c> asks for one.</summary>
/// <remarks>Used in chapter 09.</remarks>
public interface IChatRoom
{
    /// <summary>Somebody comes in. <paramref name="send"/> writes a text to that client, and may take long, or throw.</summary>
    void Join(string name, Action<string> send);

    /// <summary>Somebody leaves, and gets no more texts.</summary>
    void Leave(string name);

    /// <summary>Sends a text to everybody who is there.</summary>
    void Say(string text);
}

/// <summary>A list that one thread walks through while another changes it.</summary>
public sealed class ChatRoomExercise() : Exercise(
    "chat-room",
    "A chat room whose clients come and go",
    [
        "Say walks through the clients. What may other threads do to the list meanwhile, and how long may one client's send take?",
        "Take a copy of the list under the lock, let the lock go, and send to those in the copy. One client's exception must not keep the text from "
        + "the others.",
        "Action<string>[] all; lock (_lock) all = [.. _clients.Values]; foreach (var send in all) try { send(text); } catch (IOException) { }",
    ],
    "A lock is for the moment in which the list is read or changed. Whoever holds it while he waits for a client makes all others wait for "
    + "that client too: the threads stand in a row again. A copy costs little. It may be out of date by a moment, which a chat can bear.")
{
    /// <summary>A list that is changed without its lock breaks by chance: it is given many.</summary>
    private static readonly TimeSpan Rush = TimeSpan.FromSeconds(0.7);

    /// <summary>Checks a chat room that a function makes.</summary>
    public ExerciseVerdict Check(Func<IChatRoom> attempt) => Judge(trial =>
    {
        OneIsSlow(trial, attempt());
        ComeAndGo(trial, attempt());
        SomebodyComesMeanwhile(trial, attempt());
        SomebodyLeavesMeanwhile(trial, attempt());
        OneIsGone(trial, attempt());
        trial.WhileWaiting = "Four threads let clients in at the same time.";
        for (var since = Stopwatch.GetTimestamp(); Stopwatch.GetElapsedTime(since) < Rush;)
            ManyAtOnce(trial, attempt());
        trial.WhileWaiting = "Clients came and left on two threads, and a third one said something, again and again.";
        SayInTheRush(trial, attempt());
    });

    private static void OneIsSlow(Trial trial, IChatRoom room)
    {
        var ended = false;
        var never = new ManualResetEventSlim();
        room.Join("ann", _ =>
        {
            never.Wait(TimeSpan.FromMilliseconds(200));
            Volatile.Write(ref ended, true);
        });
        room.Say("hello");
        trial.Expect(Volatile.Read(ref ended), "returns-early",
            "A send to the only client took a fifth of a second, and Say returned before it had ended (or never called it). Say returns "
            + "when all have been tried: who waits for the threads that you start?");
    }

    private static void ComeAndGo(Trial trial, IChatRoom room)
    {
        var heard = new List<string>();
        void Hear(string who, string text)
        {
            lock (heard)
                heard.Add($"{who} {text}");
        }
        room.Join("ann", text => Hear("ann", text));
        room.Join("bob", text => Hear("bob", text));
        room.Say("one");
        trial.Expect(heard.Order().SequenceEqual(["ann one", "bob one"]), "not-to-all",
            $"Ann and Bob were there when \"one\" was said. Sent was: {Shown(heard)}.");
        room.Leave("ann");
        heard.Clear();
        room.Say("two");
        trial.Expect(heard.SequenceEqual(["bob two"]), "still-there",
            $"Ann had left when \"two\" was said, and Bob was there. Sent was: {Shown(heard)}.");
    }

    private static string Shown(List<string> heard) => heard.Count == 0 ? "nothing" : string.Join(", ", heard.Select(text => $"\"{text}\""));

    private static void SomebodyComesMeanwhile(Trial trial, IChatRoom room)
    {
        var blocked = false;
        var sent = 0;
        Exception? inJoin = null;
        Thread? newcomer = null;
        void SendAndLetSomebodyIn(string text)
        {
            if (Interlocked.Increment(ref sent) > 1)
                return;
            newcomer = new Thread(() =>
            {
                try
                {
                    room.Join("cid", _ => { });
                }
                catch (Exception error)
                {
                    inJoin = error; // On this thread it would end the program.
                }
            }) { IsBackground = true };
            newcomer.Start();
            blocked = !Interleaving.EndsOrIsBlocked(newcomer);
        }
        room.Join("ann", SendAndLetSomebodyIn);
        room.Join("bob", SendAndLetSomebodyIn);
        try
        {
            room.Say("hello");
        }
        catch (InvalidOperationException error)
        {
            throw trial.Mistake("changed-while-sending",
                $"Somebody came in while \"hello\" was being sent to the others, and Say threw: {error.Message} What do you walk through, and "
                + "who may change it meanwhile?");
        }
        trial.Expect(!blocked, "lock-while-sending",
            "A send takes long, as with a client on a bad line. Meanwhile somebody wants to come in, and has to wait until it is done. "
            + "What does your Say hold while it sends?");
        newcomer?.Join(TimeSpan.FromSeconds(1));
        trial.Expect(inJoin is null, "join-throws", $"Somebody came in while a text was being sent, and Join threw: {inJoin?.Message}");
        trial.Expect(sent == 2, "not-to-all", $"Two were there when \"hello\" was said, and a third came while it was being sent. The two got it {sent} times.");
    }

    private static void SomebodyLeavesMeanwhile(Trial trial, IChatRoom room)
    {
        var (leaver, heard) = ("", 0);
        void Hear(string who)
        {
            Interlocked.Increment(ref heard);
            if (Interlocked.CompareExchange(ref leaver, who, "") != "")
                return;
            var leaving = new Thread(() =>
            {
                try
                {
                    room.Leave(who);
                }
                catch (Exception)
                {
                    // On this thread it would end the program. Who was there is counted below.
                }
            }) { IsBackground = true };
            leaving.Start();
            Interleaving.EndsOrIsBlocked(leaving);
        }
        foreach (var name in (string[])["ann", "bob", "cid"])
            room.Join(name, _ => Hear(name));
        try
        {
            room.Say("hello");
        }
        catch (Exception error) when (error is InvalidOperationException or ArgumentException)
        {
            throw trial.Mistake("changed-while-sending",
                $"Somebody left while \"hello\" was being sent, and Say threw: {error.Message} What do you walk through, and who may change "
                + "it meanwhile?");
        }
        trial.Expect(heard == 3, "skipped",
            $"Three were there when \"hello\" was said, and the first who got it left at once. {heard} of the three got it. Do you walk "
            + "through a list whose places move meanwhile?");
    }

    private static void OneIsGone(Trial trial, IChatRoom room)
    {
        var heard = 0;
        room.Join("ann", _ => Interlocked.Increment(ref heard));
        room.Join("bob", _ => throw new IOException("Bob's connection is gone."));
        room.Join("cid", _ => Interlocked.Increment(ref heard));
        try
        {
            room.Say("hello");
        }
        catch (IOException)
        {
            throw trial.Mistake("one-stops-all",
                $"The send to one of three clients threw an IOException, because that client is gone. Say threw it on; {heard} of the two others got the text.");
        }
        trial.Expect(heard == 2, "one-stops-all", $"The send to one of three clients threw an IOException. {heard} of the two others got the text.");
    }

    private static void ManyAtOnce(Trial trial, IChatRoom room)
    {
        const int Threads = 4, Each = 1_000;
        var heard = 0;
        Exception? problem = null;
        using var start = new Barrier(Threads);
        var threads = Enumerable.Range(0, Threads).Select(thread => new Thread(() =>
        {
            try
            {
                start.SignalAndWait();
                for (var i = 0; i < Each; i++)
                    room.Join($"{thread}/{i}", _ => Interlocked.Increment(ref heard));
            }
            catch (Exception error)
            {
                problem = error;
            }
        }) { IsBackground = true }).ToList();
        threads.ForEach(thread => thread.Start());
        threads.ForEach(thread => thread.Join());
        trial.Expect(problem is null, "no-lock", $"Four threads let clients in at the same time, and Join threw: {problem?.Message}");
        try
        {
            room.Say("hello");
        }
        catch (Exception error)
        {
            throw trial.Mistake("no-lock",
                $"Four threads let clients in at the same time. Then Say threw: {error.Message} Is the list changed under a lock?");
        }
        trial.Expect(heard == Threads * Each, "no-lock",
            $"Four threads let {Threads * Each:N0} clients in at the same time. A text reached {heard:N0} of them. Is the list changed under a lock?");
    }

    private static void SayInTheRush(Trial trial, IChatRoom room)
    {
        Exception? inJoinOrLeave = null, inSay = null;
        var since = Stopwatch.GetTimestamp();
        bool GoesOn() => Stopwatch.GetElapsedTime(since) < Rush && inJoinOrLeave is null && inSay is null;
        for (var i = 0; i < 20; i++)
            room.Join($"stays {i}", _ => { });
        var guests = Enumerable.Range(0, 2).Select(thread => new Thread(() =>
        {
            try
            {
                while (GoesOn())
                {
                    for (var i = 0; i < 20; i++)
                        room.Join($"{thread}/{i}", _ => { });
                    for (var i = 0; i < 20; i++)
                        room.Leave($"{thread}/{i}");
                }
            }
            catch (Exception error)
            {
                inJoinOrLeave = error;
            }
        }) { IsBackground = true }).ToList();
        guests.ForEach(guest => guest.Start());
        try
        {
            while (GoesOn())
                room.Say("hello");
        }
        catch (Exception error)
        {
            inSay = error;
        }
        guests.ForEach(guest => guest.Join());
        trial.Expect(inJoinOrLeave is null, "no-lock",
            $"Two threads let clients in and out at the same time, and Join or Leave threw: {inJoinOrLeave?.Message} Is the list changed "
            + "under a lock?");
        trial.Expect(inSay is null, "no-lock",
            $"Clients came and left while Say was called again and again, and Say threw: {inSay?.Message} To copy a list is to read it: "
            + "under which lock?");
    }
}
