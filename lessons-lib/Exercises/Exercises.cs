using System.Reflection;

namespace SocketLessons;

/// <summary>The exercises, by the name that a cell uses. Each chapter's part stands in a file of its own.</summary>
public static partial class Exercises
{
    /// <summary>All exercises, in the order of their names.</summary>
    public static IReadOnlyList<Exercise> All => field ??=
        [.. typeof(Exercises).GetProperties(BindingFlags.Public | BindingFlags.Static)
            .Where(property => property.PropertyType.IsAssignableTo(typeof(Exercise)))
            .Select(property => (Exercise)property.GetValue(null)!)
            .OrderBy(exercise => exercise.Id, StringComparer.Ordinal)];
}
