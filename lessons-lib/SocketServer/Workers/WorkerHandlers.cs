namespace SocketLessons;

/// <summary>What a server must be like so that other processes can serve for it.</summary>
internal static class WorkerHandlers
{
    public static void Check(BaseServer server, string strategy, params string[] hooksOfTheWorker)
    {
        var handler = server.HandlerType;
        if (server.HandlerIsMadeByCaller)
            throw new ArgumentException(
                $"{strategy} makes {handler.Name} in another process, which cannot call a function of this one: "
                + "give the class alone, with a constructor without parameters.");
        if (handler.Assembly.IsDynamic || handler.Assembly.Location.Length == 0)
            throw new ArgumentException(
                $"{handler.Name} exists only in the memory of this program, as a class does that a cell or a script "
                + $"defines. fork() would copy that memory into the child. {strategy} starts a new program instead, because the "
                + ".NET runtime cannot be forked, and a new program knows only classes from compiled files: use one of those, such as "
                + "UpperCaseHandler.");
        foreach (var hook in hooksOfTheWorker)
        {
            if (HandlerKinds.OverridesHook(server.GetType(), hook))
                throw new ArgumentException(
                    $"{server.GetType().Name} overrides {hook}, which {strategy} calls in another process, where "
                    + "this server does not exist: it would never be called.");
        }
    }

    public static WorkerOrder Order(BaseServer server, bool serves, Request? request = null) => new(
        serves,
        server is DatagramServer,
        server.HandlerType.FullName!,
        server.HandlerType.MetadataToken,
        server.HandlerType.Assembly.Location,
        // Half, so that a worker has ended its requests in order before its parent loses patience with it.
        server.Options with { GracePeriod = server.Options.GracePeriod / 2 })
    {
        Packet = request?.Packet ?? default,
        Client = request is { IsDatagram: true } ? request.ClientAddress : null,
    };
}
