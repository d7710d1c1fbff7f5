using System.Runtime.InteropServices;

namespace SocketWorkbook.Jupyter;

/// <summary>
/// A notebook server that crashes asks nobody to end. Those that want their kernels to go with them set a variable, and the kernel
/// looks now and then whether the system has given it to another parent.
/// </summary>
internal static partial class ParentWatch
{
    private const string Variable = "JPY_PARENT_PID";
    private static readonly TimeSpan Between = TimeSpan.FromSeconds(1);

    public static void Start(Action isGone)
    {
        // Windows gives no process another parent; there the variable holds a handle.
        if (OperatingSystem.IsWindows() || Environment.GetEnvironmentVariable(Variable) is null)
            return;
        var parent = GetParent();
        if (parent == 1)
            return;
        new Thread(() =>
        {
            while (GetParent() == parent)
                Thread.Sleep(Between);
            isGone();
        })
        { IsBackground = true, Name = "parent" }.UnsafeStart();
    }

    [LibraryImport("libc", EntryPoint = "getppid")]
    private static partial int GetParent();
}
