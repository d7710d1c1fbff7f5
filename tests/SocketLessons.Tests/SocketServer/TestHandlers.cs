namespace SocketLessons.Tests.SocketServer;

/// <summary>Throws when the client says "throw", and echoes one message otherwise. For streams and datagrams.</summary>
public sealed class MoodyHandler : RequestHandler
{
    protected override void Handle()
    {
        var message = Request.Packet.ToArray();
        if (!Request.IsDatagram)
        {
            var buffer = new byte[100];
            message = buffer[..Request.Socket.Receive(buffer)];
        }
        if (message.AsSpan().SequenceEqual("throw"u8))
            throw new InvalidOperationException("The handler was told to throw.");
        if (Request.IsDatagram)
            Request.Socket.SendTo(message, ClientAddress!);
        else
            Request.Socket.Send(message);
    }

    protected override Task HandleAsync()
    {
        Handle();
        return Task.CompletedTask;
    }
}

/// <summary>
/// Says "hello", then waits for a client that does not leave. A datagram's handler waits for the server to stop.
/// </summary>
public sealed class HangingHandler : RequestHandler
{
    protected override void Handle()
    {
        if (Request.IsDatagram)
        {
            Request.Socket.SendTo("hello"u8, ClientAddress!);
            Server.Stopping.WaitHandle.WaitOne();
            return;
        }
        Request.Socket.Send("hello"u8);
        while (Request.Socket.Receive(new byte[1]) > 0)
            continue;
    }

    protected override async Task HandleAsync()
    {
        if (Request.IsDatagram)
        {
            Request.Socket.SendTo("hello"u8, ClientAddress!);
            await Task.Delay(Timeout.Infinite, Server.Stopping).ContinueWith(_ => { }, TaskScheduler.Default);
            return;
        }
        await Request.Socket.SendAsync("hello"u8.ToArray());
        while (await Request.Socket.ReceiveAsync(new byte[1]) > 0)
            continue;
    }
}

/// <summary>Stops its server: the client's word says how.</summary>
public sealed class StoppingHandler : RequestHandler
{
    protected override void Handle()
    {
        var word = Request.IsDatagram ? Request.Packet.ToArray() : Receive();
        if (word.AsSpan().SequenceEqual("dispose"u8))
            Server.Dispose();
        else
            Server.Shutdown();
        if (!Request.IsDatagram)
            Request.Socket.Send("stopped"u8);
    }

    protected override Task HandleAsync()
    {
        Handle();
        return Task.CompletedTask;
    }

    private byte[] Receive()
    {
        var buffer = new byte[100];
        return buffer[..Request.Socket.Receive(buffer)];
    }
}

/// <summary>Says which process it is in, and waits for its client to leave. Not sealed: a test derives from it.</summary>
public class ProcessIdHandler : StreamRequestHandler
{
    protected override void Handle()
    {
        Writer.Write($"{Environment.ProcessId}");
        while (Reader.ReadLine() is not null)
            continue;
    }
}

/// <summary>Ends its whole process.</summary>
public sealed class ExitingHandler : RequestHandler
{
    protected override void Handle() => Environment.Exit(3);
}
