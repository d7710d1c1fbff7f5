using System.Composition.Hosting;
using Microsoft.CodeAnalysis.Host.Mef;

namespace SocketWorkbook.Engine.Assistance;

/// <summary>The compiler's services for editors, without those that are of no use here.</summary>
internal static class CompilerServices
{
    /// <summary>
    /// Left out: suggestions from namespaces that no cell uses. A notebook has no way to add the using that they need, and they index every
    /// library first, which takes seconds.
    /// </summary>
    private const string NeedsUsing = "ImportCompletionProvider";

    public static MefHostServices Host { get; } = MefHostServices.Create(new ContainerConfiguration()
        .WithParts(MefHostServices.DefaultAssemblies.SelectMany(assembly => assembly.GetTypes())
            .Where(type => !type.Name.EndsWith(NeedsUsing, StringComparison.Ordinal)))
        .CreateContainer());
}
