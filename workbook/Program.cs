using SocketWorkbook.Cli;
using SocketWorkbook.Jupyter;

// Before anything of the command line is loaded: a front end waits for its kernel.
return args is ["kernel", var connectionFile]
    ? KernelProgram.Run(connectionFile)
    : await Commands.RunAsync(args);
