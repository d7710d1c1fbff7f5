namespace SocketLessons;

/// <summary>
/// One request at a time, on the thread that called ServeForever: the plain <c>TCPServer</c> of socketserver. The next client
/// is connected, and waits. Right when every answer is quick; wrong as soon as one client may be slow.
/// </summary>
public sealed class Sequential : Concurrency
{
    internal override bool HoldsLoop => true;

    internal override void Process(BaseServer server, Request request) => server.Serve(request);
}
