using System.Reflection;

namespace SocketLessons;

/// <summary>What a handler's class has of its own.</summary>
internal static class HandlerKinds
{
    /// <summary>
    /// The class, or one between it and ours, has a body for this method. An abstract class is given the benefit of the doubt:
    /// the handlers will be of classes that derive from it.
    /// </summary>
    public static bool Overrides(Type type, string method) =>
        type.IsAbstract || IsOverridden(type, method, typeof(RequestHandler));

    /// <summary>The class has a constructor without parameters.</summary>
    public static bool CanBeMade(Type type) => !type.IsAbstract
        && type.GetConstructor(BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic, Type.EmptyTypes) is not null;

    public static bool IsOverridden(Type type, string method, Type declaredBy)
    {
        const BindingFlags Any = BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic;
        var parameters = declaredBy.GetMethods(Any).First(candidate => candidate.Name == method).GetParameters();
        var found = type.GetMethod(method, Any, [.. parameters.Select(parameter => parameter.ParameterType)]);
        return found?.DeclaringType != declaredBy;
    }
}
