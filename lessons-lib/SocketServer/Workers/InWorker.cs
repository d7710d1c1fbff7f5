namespace SocketLessons;

/// <summary>
/// <see cref="Sequential"/>, in a worker. The parent has checked already that handler and server go together, and to check it again
/// by reflection would cost each worker milliseconds.
/// </summary>
internal sealed class InWorker : Concurrency
{
    internal override bool HoldsLoop => true;

    private protected override void Check(BaseServer server)
    {
    }

    internal override void Process(BaseServer server, Request request) => server.Serve(request);
}
