using System.Composition.Hosting;
using System.Reflection;
using System.Reflection.Metadata;
using System.Reflection.Metadata.Ecma335;
using System.Reflection.PortableExecutable;
using Microsoft.CodeAnalysis.Host.Mef;

namespace SocketWorkbook.Engine.Assistance;

/// <summary>The compiler's services for editors, without those that are of no use here.</summary>
internal static class CompilerServices
{
    /// <summary>
    /// Left out. Suggestions from namespaces that no cell uses: a notebook has no way to add the using that they need, and they index every
    /// library first, which takes seconds. And snippets, which an editor has to fill in.
    /// </summary>
    private static readonly string[] Unused = ["ImportCompletionProvider", "SnippetCompletionProvider"];

    public static MefHostServices Host { get; } =
        MefHostServices.Create(new ContainerConfiguration().WithParts(MefHostServices.DefaultAssemblies.SelectMany(Parts)).CreateContainer());

    /// <summary>
    /// The types of an assembly that offer a service. Their names are read from its metadata: to ask all 11,000 types for their attributes
    /// would load every one of them, a third of a second.
    /// </summary>
    private static IEnumerable<Type> Parts(Assembly assembly)
    {
        using var file = new PEReader(File.OpenRead(assembly.Location));
        var metadata = file.GetMetadataReader();
        foreach (var handle in metadata.TypeDefinitions)
        {
            var type = metadata.GetTypeDefinition(handle);
            if (type.GetCustomAttributes().Any(attribute => Offers(metadata, attribute))
                && !Unused.Any(metadata.GetString(type.Name).EndsWith))
                yield return assembly.ManifestModule.ResolveType(MetadataTokens.GetToken(handle));
        }
    }

    /// <summary>ExportAttribute, and those that are derived from it: all are named so.</summary>
    private static bool Offers(MetadataReader metadata, CustomAttributeHandle attribute)
    {
        var constructor = metadata.GetCustomAttribute(attribute).Constructor;
        var owner = constructor.Kind == HandleKind.MethodDefinition
            ? metadata.GetMethodDefinition((MethodDefinitionHandle)constructor).GetDeclaringType()
            : metadata.GetMemberReference((MemberReferenceHandle)constructor).Parent;
        var name = owner.Kind switch
        {
            HandleKind.TypeDefinition => metadata.GetTypeDefinition((TypeDefinitionHandle)owner).Name,
            HandleKind.TypeReference => metadata.GetTypeReference((TypeReferenceHandle)owner).Name,
            _ => default,
        };
        return !name.IsNil && metadata.StringComparer.StartsWith(name, "Export");
    }
}
