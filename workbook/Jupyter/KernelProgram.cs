using System.Net.Sockets;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using SocketWorkbook.Engine;
using SocketWorkbook.Jupyter.Wire;

namespace SocketWorkbook.Jupyter;

/// <summary><c>kernel FILE</c>: what a front end starts.</summary>
internal static class KernelProgram
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(4);

    /// <summary>Runs until a front end asks for the end. Does not return when something keeps the process from ending.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)] // The other commands should not load what this one needs, nor this one theirs.
    public static int Run(string connectionFile)
    {
        new Thread(CellSession.PrimeCompiler) { IsBackground = true, Name = "prime compiler" }.UnsafeStart();
        var log = new KernelLog(Console.Error);
        Kernel kernel;
        try
        {
            kernel = new Kernel(ConnectionFile.Read(connectionFile), log);
        }
        catch (ConnectionFileException problem)
        {
            log.Say(problem.Message);
            return Cli.ExitCodes.BadInput;
        }
        catch (SocketException problem)
        {
            log.Say($"The kernel cannot listen where {connectionFile} says ({problem.SocketErrorCode}).");
            return Cli.ExitCodes.BadInput;
        }
        using var interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, signal =>
        {
            signal.Cancel = true;
            kernel.Interrupt();
        });
        ParentWatch.Start(() => kernel.End(Cli.ExitCodes.Failed));
        var code = kernel.Run();
        EndAnyway();
        kernel.Dispose();
        Environment.Exit(code);
        return code;
    }

    /// <summary>A thread or a finalizer of a cell's could keep the process for ever.</summary>
    private static void EndAnyway() => new Thread(() =>
    {
        Thread.Sleep(Patience);
        Environment.FailFast(null);
    })
    { IsBackground = true, Name = "end" }.UnsafeStart();
}
