using System.Reflection;

namespace SocketLessons;

/// <summary>What a handler's class has of its own.</summary>
internal static class HandlerKinds
{
    /// <summary>
    /// The class, or one between it and ours, has a body for this method. An abstract class is given the benefit of the doubt:
    /// the handlers will be of classes that derive from it.
    /// </summary>
    public static bool Overrides(Type handler, string method) =>
        handler.IsAbstract || Declares(handler, method, typeof(RequestHandler)) != typeof(RequestHandler);

    /// <summary>Somebody has put a body of their own in place of ours.</summary>
    public static bool OverridesHook(Type server, string method) =>
        Declares(server, method, typeof(BaseServer))?.Assembly != typeof(BaseServer).Assembly;

    /// <summary>The class has a constructor without parameters.</summary>
    public static bool CanBeMade(Type type) => !type.IsAbstract
        && type.GetConstructor(BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic, Type.EmptyTypes) is not null;

    private static Type? Declares(Type type, string method, Type first)
    {
        const BindingFlags Any = BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic;
        var parameters = first.GetMethods(Any).First(candidate => candidate.Name == method).GetParameters();
        return type.GetMethod(method, Any, [.. parameters.Select(parameter => parameter.ParameterType)])?.DeclaringType;
    }
}
